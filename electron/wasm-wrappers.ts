import { setFlagsFromString } from 'node:v8';

/**
 * V8 of Node 24 frees a WebAssembly import's compiled wrapper twice where several threads replace it at once ("Check failed:
 * jit_page_->allocations_.erase"), and the whole process dies of it. A wrapper is replaced after so many calls: never, here;
 * the general one stays in use. Import this file before the first thread that reads PDFs or codes.
 */
setFlagsFromString('--wasm-wrapper-tiering-budget=2000000000');
