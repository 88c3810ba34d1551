import { z } from 'zod';

// How a backup lies in the bucket: `backups/<id>/<table>.copy.gz`, one object per table in COPY's
// text format, and `backups/<id>/manifest.json`, written last. Without a manifest a backup is
// incomplete: it is never offered, never restored, and swept after a day.

const PREFIX = 'backups/';
const MANIFEST = 'manifest.json';
const ID = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/;

const manifest = z.object({
  format: z.literal(1),
  id: z.string().regex(ID),
  /** Start and end of the export, ISO 8601. The data is of the start. */
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  serverVersion: z.string(),
  /** Hash of the last migration the database had: a restore needs exactly this schema. */
  migration: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.number().int().min(0),
      /** Size and digest of the object as stored, that is, compressed. */
      bytes: z.number().int().min(0),
      sha256: z.string().length(64),
    }),
  ),
  sequences: z.array(
    z.object({
      name: z.string(),
      /** A bigint, so text. */
      lastValue: z.string().regex(/^-?\d+$/),
      isCalled: z.boolean(),
    }),
  ),
});

export type BackupManifest = z.infer<typeof manifest>;
export type BackupTable = BackupManifest['tables'][number];
export type BackupSequence = BackupManifest['sequences'][number];

/** A backup's id: the moment it was started, so that ids sort by time. */
export function backupId(startedAt: Date): string {
  return startedAt.toISOString().replace(/[:.]/g, '-');
}

/** The moment in an id. */
export function backupTime(id: string): Date {
  const [day, time = ''] = id.split('T');
  const [hours, minutes, seconds, rest = ''] = time.split('-');
  return new Date(`${day}T${hours}:${minutes}:${seconds}.${rest}`);
}

export function backupPrefix(id = ''): string {
  return id ? `${PREFIX}${id}/` : PREFIX;
}

export function tableKey(id: string, table: string): string {
  return `${backupPrefix(id)}${table}.copy.gz`;
}

export function manifestKey(id: string): string {
  return `${backupPrefix(id)}${MANIFEST}`;
}

/**
 * Reads a manifest.
 * @throws Error when it is not one, or of a format this version does not know.
 */
export function parseManifest(text: string): BackupManifest {
  return manifest.parse(JSON.parse(text));
}

/** What the bucket holds, grouped by backup, newest first. Foreign keys are left out. */
export interface StoredBackup {
  id: string;
  complete: boolean;
  keys: string[];
}

export function groupByBackup(keys: Iterable<string>): StoredBackup[] {
  const backups = new Map<string, StoredBackup>();
  for (const key of keys) {
    const [id = '', ...rest] = key.slice(PREFIX.length).split('/');
    if (!key.startsWith(PREFIX) || !ID.test(id) || rest.length === 0) continue;
    const backup = backups.get(id) ?? { id, complete: false, keys: [] };
    backup.keys.push(key);
    backup.complete ||= key === manifestKey(id);
    backups.set(id, backup);
  }
  return [...backups.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
