// Prints how many rows of the database break each invariant; status 1 if any does.
import { printInvariants } from '../../../src/db/print-invariants';

const { DATABASE_URL } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
process.exit((await printInvariants(DATABASE_URL)) ? 0 : 1);
