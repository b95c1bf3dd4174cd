export { type MetadataSettings, metadataOf } from './metadata.ts';
export { bankMetadataRoutes } from './routes.ts';
