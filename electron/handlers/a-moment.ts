/** Lets other calls in, 取消 among them; long work asks for it every few milliseconds. */
export function aMoment(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
