import type { Engine } from '../database/engine.ts';
import { errorFields, type Logger } from '../http/logger.ts';
import { Watchers } from '../lib/watchers.ts';

/** The watchers in this process, by topic. They hear of every change of what they watch, also when another process made it. */
export function watchChanges({ engine, logger }: { readonly engine: Engine; readonly logger: Logger }) {
  const onError = (error: unknown): void => logger.log('error', 'watcher_failed', errorFields(error));
  const watchers = { auth_request: new Watchers(onError), notifications: new Watchers(onError) };
  engine.listen((heard) => {
    if (heard !== 'missed') watchers[heard.topic].tell(heard.id);
    else for (const each of Object.values(watchers)) void each.tellAll();
  });
  return watchers;
}
