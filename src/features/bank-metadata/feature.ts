import { type MetadataSettings, metadataOf } from './metadata.ts';
import { bankMetadataRoutes } from './routes.ts';

/** What clients have to know of the bank before anything is begun. */
export function bankMetadataFeature(settings: MetadataSettings) {
  return { routes: () => bankMetadataRoutes(metadataOf(settings)) };
}
