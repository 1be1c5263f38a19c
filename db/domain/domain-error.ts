/** A refusal the user can act on: a kebab-case code, a Chinese message (what, where, what to do), and messages by field. */
export class DomainError extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields;
  }
}

/** Fails to compile where a case of a union is forgotten; throws if data from outside brings an unknown one. */
export function assertNever(value: never): never {
  throw new DomainError('unknown-case', `未知的取值：${String(value)}`);
}
