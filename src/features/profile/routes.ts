import { Elysia } from 'elysia';
import { pageQuery } from '../../http/contract.ts';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import {
  type AuthorizedRouteDependencies,
  cancelling,
  creating,
  idPath,
  listing,
  reading,
} from '../authorized/index.ts';
import {
  createdProfileUpdate,
  createProfileUpdate,
  profile,
  profileUpdate,
  profileUpdatePage,
} from './contract.ts';
import * as documentation from './documentation.ts';
import type { ProfileService } from './service.ts';

interface Dependencies extends AuthorizedRouteDependencies {
  readonly service: ProfileService;
}

export function profileRoutes({ service, authenticate, ...dependencies }: Dependencies) {
  const path = '/api/profile/updates';
  return new Elysia({ prefix: '/api/profile' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('', ({ caller }) => service.of(caller), {
      response: { 200: responseSchema(profile) },
      detail: documentation.show,
    })
    .post(
      '/updates',
      creating({
        ...dependencies,
        service,
        path,
        operation: 'createProfileUpdate',
        wanted: createProfileUpdate,
        created: createdProfileUpdate,
      }),
      { response: { 201: responseSchema(createdProfileUpdate) }, detail: documentation.create },
    )
    .get('/updates', listing(service), {
      query: requestSchema(pageQuery),
      response: { 200: responseSchema(profileUpdatePage) },
      detail: documentation.list,
    })
    .get('/updates/:id', reading(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(profileUpdate) },
      detail: documentation.read,
    })
    .post('/updates/:id/cancel', cancelling(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(profileUpdate) },
      detail: documentation.cancel,
    });
}
