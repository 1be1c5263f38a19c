import type { z } from 'zod';
import type { Role } from '../../db/domain/role.ts';

/** How a call runs (design.md, The gate). */
export type Kind = 'closed' | 'read' | 'loggedRead' | 'keep' | 'write' | 'job';

export interface Access<Input> {
  /** Who may call; empty for `closed` channels, which need no session. */
  readonly roles: readonly Role[];
  /** The dossier section the call reads or writes, where it is one. */
  readonly section?: (input: Input) => string;
  /** The persons the call is about: 回避 and the audit event follow from it. */
  readonly subjects?: (input: Input) => readonly string[];
}

/** One thing that may be asked: its kind, the shape of its input, its result (a type only) and who may ask. */
export interface Channel<K extends Kind = Kind, Schema extends z.ZodType = z.ZodType, Result = unknown> {
  readonly kind: K;
  readonly input: Schema;
  readonly access: Access<z.output<Schema>>;
  /** An input the schema refuses; a test sends it. */
  readonly bad: unknown;
  /** Never set: carries the result's type. */
  readonly result?: Result;
}

interface Declaration<Schema extends z.ZodType> {
  readonly input: Schema;
  readonly access: Access<z.output<Schema>>;
  readonly bad: unknown;
}

function declare<K extends Kind>(kind: K) {
  return <Result>() =>
    <Schema extends z.ZodType>(declaration: Declaration<Schema>): Channel<K, Schema, Result> => ({
      kind,
      ...declaration,
    });
}

/** Before an office is open: set-up, unlock, recovery. */
export const closed = declare('closed');
/** Answers without a trace. */
export const read = declare('read');
/** Answers and leaves an event; the same view by the same user within a minute is one event. */
export const loggedRead = declare('loggedRead');
/** A user's own drafts and preferences: one transaction, outside the chain (design.md, Records). */
export const keep = declare('keep');
/** One transaction with its event. */
export const write = declare('write');
/** Long work with progress and cancel; its call answers `{ jobId }` at once. */
export const job = declare('job');

/** What a `job` channel answers at once; its end comes by `jobs.get`. */
export interface JobStarted {
  readonly jobId: string;
}

/** Files that a job made, kept encrypted until the office is locked; read in pieces by `artifacts.read`. */
export interface Artifact {
  readonly artifactId: string;
  readonly fileName: string;
  readonly size: number;
  readonly media: string;
}

export type Contract = Readonly<Record<string, Channel>>;
export type InputOf<C> = C extends Channel<Kind, infer Schema> ? z.input<Schema> : never;
export type ParsedInputOf<C> = C extends Channel<Kind, infer Schema> ? z.output<Schema> : never;
export type ResultOf<C> = C extends Channel<Kind, z.ZodType, infer Result> ? Result : never;

/** What crosses to the page: data or a refusal, never an Error object. */
export type Answer<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    };
