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

/** Answers one thread: what is answered in one moment goes with one message. */
function answerOver(port) {
  let answers = [];
  return (words) => {
    if (answers.length === 0) {
      setImmediate(() => {
        port.postMessage(answers);
        answers = [];
      });
    }
    answers.push(words);
  };
}

/** dynalite wants a signature to be there and looks no further. */
const headers = {
  host: '127.0.0.1',
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
  'x-amz-date': '20260101T000000Z',
};

/** What dynalite takes for a request and for its answer, where both came without a connection. */
function carryOut([id, operation, body], answer) {
  const request = Object.assign(new EventEmitter(), {
    method: 'POST',
    url: '/',
    headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${operation}` },
  });
  const answered = {
    statusCode: 200,
    setHeader: () => undefined,
    end: (text = '') => answer([id, answered.statusCode, text]),
  };
  server.emit('request', request, answered);
  request.emit('data', Buffer.from(body));
  request.emit('end');
}

function serve(port) {
  const answer = answerOver(port);
  return (questions) => {
    for (const question of questions) carryOut(question, answer);
  };
}

const serveParent = serve(parentPort);

parentPort.on('message', (message) => {
  if (Array.isArray(message)) return serveParent(message);
  if (message !== 'stop') return serveAnother(message.asker);
  server.close(() => parentPort.close());
  server.closeAllConnections();
});

/** Another thread asks through a port of its own, which does not keep this one from ending. */
function serveAnother(port) {
  port.on('message', serve(port));
  port.unref();
}

server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
