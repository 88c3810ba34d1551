/** What a run has found: printed, and kept as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bold, dim, green, red } from '../../local/progress';

/** Something that was to hold, and in which ways it did not. */
export interface Check {
  name: string;
  problems: string[];
}

export interface PhaseReport {
  phase: string;
  seconds: number;
  checks: Check[];
  /** What was measured, in the order in which it is shown. */
  figures: Record<string, unknown>;
}

export interface Report {
  seed: number;
  replay: string;
  startedAt: string;
  phases: PhaseReport[];
  passed: number;
  failed: number;
}

const SHOWN_PROBLEMS = 12;

export function makeReport(
  about: Pick<Report, 'seed' | 'replay' | 'startedAt'>,
  phases: PhaseReport[],
): Report {
  const checks = phases.flatMap((phase) => phase.checks);
  const passed = checks.filter(({ problems }) => problems.length === 0).length;
  return { ...about, phases, passed, failed: checks.length - passed };
}

/** Shows one phase as soon as it is over. */
export function printPhase({ phase, seconds, checks, figures }: PhaseReport): void {
  const lines = [`\n${bold(phase)} ${dim(`${Math.round(seconds)} s`)}`];
  for (const [name, value] of Object.entries(figures)) {
    lines.push(
      `  ${dim(name.padEnd(28))} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    );
  }
  for (const { name, problems } of checks) {
    lines.push(`  ${problems.length === 0 ? green('✓') : red('✗')} ${name}`);
    lines.push(...problems.slice(0, SHOWN_PROBLEMS).map((problem) => `      ${problem}`));
    const hidden = problems.length - SHOWN_PROBLEMS;
    if (hidden > 0) lines.push(`      … and ${hidden} more in the report`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Keeps the report where whoever asked for it looks. */
export function writeReport(file: string, report: Report): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
