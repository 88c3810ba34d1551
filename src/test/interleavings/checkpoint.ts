import type postgres from 'postgres';
import { TABLES, type Table } from './tables';

/**
 * Keeps the rows of all tables and brings exactly these back, as often as wanted: much faster than
 * making them again with the verbs that made them. Only what differs is written, so that tables do
 * not grow with every time, and it is done in functions, whose plans are kept.
 */
export class Checkpoint {
  private constructor(
    readonly client: postgres.Sql,
    readonly name: string,
  ) {}

  /** @param name of a schema for its copies. */
  static async prepare(client: postgres.Sql, name: string): Promise<Checkpoint> {
    const copies = TABLES.map((table) => new Copy(table, name));
    await client.unsafe(
      [
        `create schema ${name}`,
        // What nobody may take back is taken back here, with everything else.
        'alter table audit_log disable trigger audit_log_is_append_only',
        ...copies.map((copy) => copy.creation),
        defining(
          `${name}.save`,
          copies.flatMap((copy) => [copy.clearing, copy.filling]),
        ),
        defining(`${name}.restore`, [
          // Rows refer to others: what they need comes first, and what they do not need goes last.
          ...copies.flatMap((copy) => [copy.insertion, copy.update]),
          ...copies.toReversed().map((copy) => copy.deletion),
        ]),
      ].join(';'),
    );
    return new Checkpoint(client, name);
  }

  async save(): Promise<void> {
    await this.client`select ${this.client(this.name)}.save()`;
  }

  async restore(): Promise<void> {
    await this.client`select ${this.client(this.name)}.restore()`;
  }
}

function defining(name: string, statements: string[]): string {
  const body = `begin ${statements.join(';')}; end`;
  return `create function ${name}() returns void language plpgsql as $$ ${body} $$`;
}

/** The statements that copy a table and bring its rows back. */
class Copy {
  readonly creation: string;
  readonly clearing: string;
  readonly filling: string;
  readonly deletion: string;
  readonly update: string;
  readonly insertion: string;

  constructor({ name, columns, key }: Table, schema: string) {
    const [table, copy] = [`public."${name}"`, `${schema}."${name}"`];
    const all = (of: string) => columns.map((column) => `${of}"${column}"`).join();
    const isSame = key.map((column) => `kept."${column}" = now."${column}"`).join(' and ');
    this.creation = `create table ${copy} as select ${all('')} from ${table}`;
    this.clearing = `delete from ${copy}`;
    this.filling = `insert into ${copy} select ${all('')} from ${table}`;
    this.deletion = `delete from ${table} now
      where not exists (select from ${copy} kept where ${isSame})`;
    this.update = `update ${table} now set (${all('')}) = row(${all('kept.')}) from ${copy} kept
      where ${isSame} and row(${all('kept.')}) is distinct from row(${all('now.')})`;
    this.insertion = `insert into ${table} (${all('')}) select ${all('')} from ${copy} kept
      where not exists (select from ${table} now where ${isSame})`;
  }
}
