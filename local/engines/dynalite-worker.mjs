import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

// Tables are there at once: the pretended waiting of the real service helps nobody here.
const server = dynalite({ path: workerData.path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

// dynalite throws when a client hangs up in the middle of a request; that must not take the table down.
process.on('uncaughtException', (error) => {
  if (error.code !== 'ECONNRESET') throw error;
});

server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));

parentPort.once('message', () => {
  server.close(() => parentPort.close());
  server.closeAllConnections();
});
