/**
 * The part of CEL (the server's expression language) that the executor understands: field paths of
 * `event` and `async`, literals, `==`, `!=`, `&&`, `||` and, in keys, `+`. Anything else is refused
 * when it is compiled, so that nothing behaves differently in production without a word.
 */

/** `event` is the one that started the run, `async` the one that has just arrived. */
export interface Scope {
  event: unknown;
  async?: unknown;
}

export interface Expression {
  source: string;
  evaluate(scope: Scope): unknown;
}

type Evaluate = (scope: Scope) => unknown;

const PRECEDENCE: Record<string, number> = { '||': 1, '&&': 2, '==': 3, '!=': 3, '+': 4 };
const TOKEN =
  /\s*(?:(\|\||&&|==|!=|\+|[()])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*))\s*/y;
const WORDS: Record<string, unknown> = { true: true, false: false, null: null };

/** A field that is missing on both sides is no match: two events without an id are not related. */
function equal(left: unknown, right: unknown): boolean {
  if (left === undefined && right === undefined) return false;
  return (left ?? null) === (right ?? null);
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  return undefined;
}

const OPERATIONS: Record<string, (left: Evaluate, right: Evaluate) => Evaluate> = {
  '||': (left, right) => (scope) => left(scope) === true || right(scope) === true,
  '&&': (left, right) => (scope) => left(scope) === true && right(scope) === true,
  '==': (left, right) => (scope) => equal(left(scope), right(scope)),
  '!=': (left, right) => (scope) => !equal(left(scope), right(scope)),
  '+': (left, right) => (scope) => add(left(scope), right(scope)),
};

function readPath(path: string): Evaluate {
  const [root, ...fields] = path.split('.');
  if (root !== 'event' && root !== 'async') throw new Error(`unknown name "${path}"`);
  return (scope) => {
    let value: unknown = scope[root];
    for (const field of fields) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined;
    }
    return value;
  };
}

function tokenize(source: string): RegExpExecArray[] {
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (token === null) throw new Error(`cannot read "${source.slice(at)}"`);
    tokens.push(token);
  }
  return tokens;
}

function compile(source: string, operators: string[]): Expression {
  const tokens = tokenize(source);

  const operand = (): Evaluate => {
    const [, symbol, text, number, word] = tokens.shift() ?? [];
    if (symbol === '(') {
      const inner = chain(1);
      if (tokens.shift()?.[1] !== ')') throw new Error('")" is missing');
      return inner;
    }
    if (text !== undefined) {
      const value = text.slice(1, -1).replace(/\\(.)/g, '$1');
      return () => value;
    }
    if (number !== undefined) return () => Number(number);
    if (word === undefined) throw new Error('a value is missing');
    return word in WORDS ? () => WORDS[word] : readPath(word);
  };

  /** Precedence climbing: takes every operator that binds at least as strongly as `level`. */
  const chain = (level: number): Evaluate => {
    let left = operand();
    for (;;) {
      const symbol = tokens[0]?.[1];
      const strength = symbol === undefined ? undefined : PRECEDENCE[symbol];
      const operation = symbol === undefined ? undefined : OPERATIONS[symbol];
      if (strength === undefined || operation === undefined || strength < level) return left;
      if (!operators.includes(symbol ?? '')) throw new Error(`"${symbol}" is not allowed here`);
      tokens.shift();
      left = operation(left, chain(strength + 1));
    }
  };

  const evaluate = chain(1);
  if (tokens.length > 0) throw new Error(`unexpected "${tokens[0]?.[0]}"`);
  return { source, evaluate };
}

/** Compiles a condition, e.g. `event.data.id == async.data.id`. Throws Error with the reason. */
export function compileCondition(source: string): Expression {
  return compile(source, ['||', '&&', '==', '!=', '+']);
}

/**
 * Compiles a key, e.g. `event.data.a + "-" + event.data.b`. Its value is undefined when a field is
 * missing. Throws Error with the reason.
 */
export function compileKey(source: string): Expression {
  return compile(source, ['+']);
}

/** True when there is no condition or it holds. */
export function holds(condition: Expression | undefined, scope: Scope): boolean {
  return condition === undefined || condition.evaluate(scope) === true;
}
