import openapiTS, { astToString } from 'openapi-typescript';

/** TypeScript types of a client for the API that an OpenAPI document describes, as openapi-typescript writes them. */
export async function clientTypes(document: object): Promise<string> {
  // It works on the object that it is given.
  return astToString(await openapiTS(JSON.stringify(document)));
}
