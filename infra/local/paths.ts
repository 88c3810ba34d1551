/** Folders of this clone. Everything that runs locally keeps its files below `.data`. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_DIR = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const DATA_ROOT = join(PROJECT_DIR, '.data');

export const paths = {
  /** What `npm start` and `npm run dev` share: database, buckets, mail, secrets. */
  data: join(DATA_ROOT, 'local'),
  logs: join(DATA_ROOT, 'logs'),
  /** Finished builds, one folder per state of the sources. */
  builds: join(DATA_ROOT, 'build'),
  /** Held by the process that uses `data`. */
  lock: join(DATA_ROOT, 'lock.json'),
  /** Child processes, so that the next start can end those that outlived a kill -9. */
  pids: join(DATA_ROOT, 'pids.json'),
};
