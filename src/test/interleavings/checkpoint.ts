import type postgres from 'postgres';
import { TABLES } from './tables';

/**
 * Keeps the rows of all tables and brings exactly these back, as often as wanted: much faster than
 * making them again with the verbs that made them. It does so in functions, whose plans are kept.
 */
export class Checkpoint {
  private constructor(readonly client: postgres.Sql) {}

  static async prepare(client: postgres.Sql): Promise<Checkpoint> {
    const tables = TABLES.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => `"${column}"`).join(),
    }));
    const kept = tables.map(
      ({ name, columns }) => `create table kept."${name}" as select ${columns} from "${name}"`,
    );
    const save = tables.map(
      ({ name, columns }) =>
        `delete from kept."${name}"; insert into kept."${name}" select ${columns} from "${name}"`,
    );
    const restore = [
      ...tables.toReversed().map(({ name }) => `delete from "${name}"`),
      ...tables.map(
        ({ name, columns }) =>
          `insert into "${name}" (${columns}) select ${columns} from kept."${name}"`,
      ),
    ];
    await client.unsafe(
      ['create schema kept', ...kept, defining('save', save), defining('restore', restore)].join(
        ';',
      ),
    );
    return new Checkpoint(client);
  }

  async save(): Promise<void> {
    await this.client`select kept.save()`;
  }

  async restore(): Promise<void> {
    await this.client`select kept.restore()`;
  }
}

function defining(name: string, statements: string[]): string {
  const body = `begin ${statements.join(';')}; end`;
  return `create function kept.${name}() returns void language plpgsql as $$ ${body} $$`;
}
