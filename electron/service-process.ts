/** The records service in its own process (Electron's utility process): `service-process.mjs HOME`. */
import { randomUUID } from 'node:crypto';
import { dataPlace } from './data-folder.ts';
import { createService } from './service.ts';
import { servePort } from './service-port.ts';

const [, , home] = process.argv;
if (!home) throw new Error('service-process needs the home folder of the account');
// Looked up at each start: after a crash the folder chosen meanwhile counts.
const service = createService(dataPlace({ platform: process.platform, home, env: process.env }));

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
