import { EventEmitter } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import { nameThread } from './name-thread.mjs';

nameThread('dynalite');

// Tables are there at once: the pretended waiting of the real service helps nobody here.
const server = dynalite({ path: workerData.path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

// dynalite throws when a client hangs up in the middle of a request; that must not take the table down.
process.on('uncaughtException', (error) => {
  if (error.code !== 'ECONNRESET') throw error;
});

let answers = [];

function answer(words) {
  if (answers.length === 0) {
    setImmediate(() => {
      parentPort.postMessage(answers);
      answers = [];
    });
  }
  answers.push(words);
}

/** What dynalite takes for a request and for its answer, where both came without a connection. */
function carryOut([id, headers, body]) {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
  const answered = {
    statusCode: 200,
    headers: {},
    setHeader: (name, value) => {
      answered.headers[name.toLowerCase()] = String(value);
    },
    end: (text = '') => answer([id, answered.statusCode, answered.headers, text]),
  };
  server.emit('request', request, answered);
  request.emit('data', Buffer.from(body));
  request.emit('end');
}

parentPort.on('message', (message) => {
  if (message !== 'stop') return message.forEach(carryOut);
  server.close(() => parentPort.close());
  server.closeAllConnections();
});

server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
