import { jsonArtifact } from '../../lambdas/domain/json-artifact.ts';
import type { ArtifactStore, MessageQueue } from '../../lambdas/ports/index.ts';

type Content = string | Uint8Array;

/**
 * Does the first half of a write, as a process leaves it that dies in the middle of one: half of an object's bytes
 * under its key, the first half of a batch of messages. What is one write to the store is not begun.
 */
export async function writePartly(
  port: unknown,
  { service, operation, given }: { service: string; operation: string; given: readonly unknown[] },
): Promise<void> {
  const name = `${service}.${operation}`;
  if (name === 'artifacts.put' || name === 'artifacts.putIfAbsent') {
    const [key, content] = given as [string, Content];
    await (port as ArtifactStore).put(key, firstHalf(content));
  } else if (name === 'artifacts.putJson') {
    const [prefix, value] = given as [string, unknown];
    const { key, text } = jsonArtifact(prefix, value);
    await (port as ArtifactStore).put(key, firstHalf(text));
  } else if (operation === 'send') {
    const [messages] = given as [Parameters<MessageQueue<unknown>['send']>[0]];
    const sent = messages.slice(0, Math.floor(messages.length / 2));
    if (sent.length > 0) await (port as MessageQueue<unknown>).send(sent);
  }
}

const firstHalf = (content: Content): Content => content.slice(0, Math.floor(content.length / 2));
