import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { findFreePort } from '../../infra/local/ports';
import { connect } from './client';

// The limit is there for the client's own waits, which double until they take minutes.
it('refuses soon, however long the database has been down', { timeout: 50_000 }, async () => {
  const { db, close } = connect(`postgres://nobody@127.0.0.1:${await findFreePort()}/none`, 1);
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
  }
  await close();
});
