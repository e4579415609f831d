import { parentPort, workerData } from 'node:worker_threads';
import { nameThread } from './name-thread.mjs';
import { openCluster } from './pglite-cluster.mjs';

nameThread('pglite');

const pglite = await openCluster(workerData.folder, workerData.shape);

async function carryOut({ kind, id, bytes, statement }) {
  switch (kind) {
    case 'protocol':
      return { id, bytes: await pglite.execProtocolRaw(bytes) };
    case 'copy':
      // COPY FROM STDIN is the one message PGlite does not take: it copies from a blob.
      await pglite.query(statement, [], { blob: new Blob([bytes]) });
      return { id };
    case 'stop':
      await pglite.close();
      return { id };
  }
}

// PGlite is one session: one message after the other, in the order they were sent.
let turn = Promise.resolve();

parentPort.on('message', (message) => {
  turn = turn
    .then(() => carryOut(message))
    .catch(({ code, message: words }) => ({ id: message.id, fault: { code, message: String(words) } }))
    .then((answer) => {
      parentPort.postMessage(answer);
      if (message.kind === 'stop') parentPort.close();
    });
});

parentPort.postMessage('ready');
