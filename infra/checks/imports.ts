/** `npm run imports`: the direction of imports, and that none go round in circles. */
import { fileURLToPath } from 'node:url';
import { findCycles, readImports } from './import-graph';
import { refusal } from './import-rules';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const imports = readImports(ROOT, ['src', 'infra', 'e2e']);
const problems = [
  ...imports.map(refusal).filter((problem) => problem !== null),
  ...findCycles(imports).map((cycle) => `a circle: ${cycle.join(' → ')}`),
];

for (const problem of problems) console.error(problem);
console.log(`${imports.length} imports, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
