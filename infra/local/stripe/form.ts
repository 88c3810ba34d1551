import { malformed } from './errors';

/** A decoded form value: text, or a nested object (lists are objects with the keys 0, 1, 2 …). */
export type FormValue = string | FormObject;
export interface FormObject {
  [name: string]: FormValue;
}

const MAX_DEPTH = 6;

function emptyObject(): FormObject {
  // Without a prototype a field named `__proto__` is only a field.
  return Object.create(null) as FormObject;
}

function assign(root: FormObject, keys: string[], value: string): void {
  let target = root;
  for (const [depth, raw] of keys.entries()) {
    const key = raw === '' ? String(Object.keys(target).length) : raw;
    if (depth === keys.length - 1) {
      target[key] = value;
      return;
    }
    const next = target[key];
    if (next === undefined || typeof next === 'string') {
      const made = emptyObject();
      target[key] = made;
      target = made;
    } else {
      target = next;
    }
  }
}

/** Decodes `a[b][0]=c` notation, https://docs.stripe.com/api (requests are form-encoded). */
export function parseForm(text: string): FormObject {
  const root = emptyObject();
  for (const [name, value] of new URLSearchParams(text)) {
    const head = /^[^[]*/.exec(name)?.[0] ?? name;
    const rest = [...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((m) => m[1] ?? '');
    assign(root, [head, ...rest].slice(0, MAX_DEPTH), value);
  }
  return root;
}

/** Typed access to request parameters; every violation is answered the way Stripe words it. */
export class Params {
  readonly #values: FormObject;
  readonly #prefix: string;

  constructor(values: FormObject, prefix = '') {
    this.#values = values;
    this.#prefix = prefix;
  }

  /** The parameter's full name, as in `shipping[address]`. */
  path(name: string): string {
    return this.#prefix === '' ? name : `${this.#prefix}[${name}]`;
  }

  names(): string[] {
    return Object.keys(this.#values);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** Refuses every parameter that is not named here. */
  only(...allowed: string[]): this {
    const unknown = this.names().find((name) => !allowed.includes(name));
    if (unknown !== undefined) {
      const path = this.path(unknown);
      throw malformed(`Received unknown parameter: ${path}`, path, 'parameter_unknown');
    }
    return this;
  }

  string(name: string, maxLength = 5000): string | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    const path = this.path(name);
    if (typeof value !== 'string') {
      throw malformed(`Invalid string: ${path}`, path, 'parameter_invalid_string');
    }
    if (value.length > maxLength) {
      const message = `Invalid ${path}: must be at most ${maxLength} characters`;
      throw malformed(message, path, 'parameter_invalid_string');
    }
    return value;
  }

  required(name: string): string {
    const value = this.string(name);
    if (value === undefined) {
      const path = this.path(name);
      throw malformed(`Missing required param: ${path}.`, path, 'parameter_missing');
    }
    if (value === '') {
      const path = this.path(name);
      const message = `You passed an empty string for '${path}'.`;
      throw malformed(message, path, 'parameter_invalid_empty');
    }
    return value;
  }

  /** A whole number of at least `min`. */
  integer(name: string, min = 0): number | undefined {
    const text = this.string(name);
    if (text === undefined || text === '') return undefined;
    const path = this.path(name);
    if (!/^-?\d{1,15}$/.test(text)) {
      throw malformed(`Invalid integer: ${text}`, path, 'parameter_invalid_integer');
    }
    const value = Number(text);
    if (value < min) {
      const message = `This value must be greater than or equal to ${min}.`;
      throw malformed(message, path, 'parameter_invalid_integer');
    }
    return value;
  }

  boolean(name: string): boolean | undefined {
    const text = this.string(name);
    if (text === undefined || text === '') return undefined;
    if (text === 'true') return true;
    if (text === 'false') return false;
    throw malformed(`Invalid boolean: ${text}`, this.path(name), 'parameter_invalid_boolean');
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.string(name);
    if (text === undefined || text === '') return undefined;
    const found = allowed.find((value) => value === text);
    if (found !== undefined) return found;
    const path = this.path(name);
    const message = `Invalid ${path}: must be one of ${allowed.join(', ')}`;
    throw malformed(message, path, 'parameter_invalid');
  }

  object(name: string): Params | undefined {
    const value = this.#values[name];
    if (value === undefined || value === '') return undefined;
    const path = this.path(name);
    if (typeof value === 'string') {
      throw malformed('Invalid object', path, 'parameter_invalid');
    }
    return new Params(value, path);
  }

  /** The members of a list of strings. */
  strings(name: string): string[] | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value === '' ? [] : [value];
    return Object.values(value).map(String);
  }
}
