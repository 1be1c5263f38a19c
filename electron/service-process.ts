/** The records service in its own process (Electron's utility process): `service-process.mjs DATA-FOLDER ANCHOR-FOLDER`. */
import { randomUUID } from 'node:crypto';
import { createService } from './service.ts';
import { servePort } from './service-port.ts';

const [, , folder, anchorFolder] = process.argv;
if (!folder || !anchorFolder) throw new Error('service-process needs the data folder and the anchor folder');
const service = createService({ folder, anchorFolder });

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (data === 'close') {
    void service.close().finally(() => process.exit(0));
  } else if (port) {
    // A key nobody else knows, one per load of the page: a reloaded page starts signed out.
    servePort(
      {
        on: (event, listener) => port.on(event, ({ data: message }) => listener(message)),
        postMessage: (message) => port.postMessage(message),
      },
      service,
      randomUUID(),
    );
    port.start();
  }
});
