/** A copy of the project to break: the person's own files are never touched. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Children } from '../../local/children';
import { PROJECT_DIR } from '../../local/paths';
import type { Killer } from './mutant';

/** What the tests need; packages are linked. */
const COPIED = [
  'src',
  'drizzle',
  'infra',
  'openapi.json',
  'next.config.ts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'Dockerfile',
  '.dockerignore',
  '.env.example',
];
/** Far more than any test takes; a file that takes longer hangs. */
const LIMIT_MS_PER_FILE = 3 * 60_000;

/** What became of one test. */
export interface Outcome {
  file: string;
  /** With the titles of the groups it is in. */
  title: string;
  status: 'passed' | 'failed';
  /** The first line of the failure; empty when it passed. */
  reason: string;
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

export class Workbench {
  readonly #dir = realpathSync(mkdtempSync(join(tmpdir(), 'marketplace-mutants-')));
  readonly #report = join(this.#dir, 'report.json');

  constructor(
    private readonly children: Children,
    private readonly databaseUrl: string,
  ) {
    for (const name of COPIED) {
      cpSync(join(PROJECT_DIR, name), join(this.#dir, name), { recursive: true });
    }
    symlinkSync(join(PROJECT_DIR, 'node_modules'), join(this.#dir, 'node_modules'));
  }

  read(file: string): string {
    return readFileSync(join(this.#dir, file), 'utf8');
  }

  /** Runs `work` with changed and added files; afterwards all is as before. */
  async withChanged<T>(changed: Map<string, string>, work: () => Promise<T>): Promise<T> {
    const isThere = (file: string) => existsSync(join(this.#dir, file));
    const before = new Map(
      [...changed.keys()].map((file) => [file, isThere(file) ? this.read(file) : null]),
    );
    this.#write(changed);
    try {
      return await work();
    } finally {
      this.#write(before);
    }
  }

  /** Null for a file that is to be gone. */
  #write(texts: ReadonlyMap<string, string | null>): void {
    for (const [file, text] of texts) {
      const path = join(this.#dir, file);
      if (text === null) rmSync(path);
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    }
  }

  /**
   * Runs tests and nothing else of their files, several files one after the other.
   * @returns what became of each test that ran to an end. None of them when vitest could not load a
   *   file or did not end in time.
   */
  async run(tests: readonly Killer[]): Promise<Outcome[]> {
    rmSync(this.#report, { force: true });
    if (tests.length === 0) return [];
    const files = [...new Set(tests.map((test) => test.file))];
    const titles = [...new Set(tests.map((test) => escapeRegExp(test.test)))];
    const child = this.children.start({
      name: 'vitest',
      command: join(PROJECT_DIR, 'node_modules', '.bin', 'vitest'),
      args: [
        ...['run', '--project=unit', '--project=db', ...files],
        ...['--testNamePattern', titles.join('|'), '--no-file-parallelism'],
        ...['--reporter=json', `--outputFile=${this.#report}`],
      ],
      cwd: this.#dir,
      env: { ...process.env, NODE_ENV: 'test', TEST_DATABASE_URL: this.databaseUrl },
      logFile: join(this.#dir, 'vitest.log'),
    });
    const timer = setTimeout(() => void child.stop(), LIMIT_MS_PER_FILE * files.length);
    await child.exited;
    clearTimeout(timer);
    return this.#outcomes();
  }

  #outcomes(): Outcome[] {
    let report: Report;
    try {
      report = JSON.parse(readFileSync(this.#report, 'utf8')) as Report;
    } catch {
      return [];
    }
    return report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.flatMap(({ fullName, status, failureMessages }) => {
        if (status !== 'passed' && status !== 'failed') return [];
        const reason = failureMessages[0]?.split('\n')[0] ?? '';
        return [{ file: name.slice(this.#dir.length + 1), title: fullName, status, reason }];
      }),
    );
  }

  /** The end of what vitest said last. */
  lastWords(): string {
    return this.read('vitest.log').trim().split('\n').slice(-15).join('\n');
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
