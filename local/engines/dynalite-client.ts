import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynaliteQuestions } from './dynalite-questions.ts';

/** What of a client the adapters use. */
export type DynamoSender = Pick<DynamoDBClient, 'send'>;

interface Command {
  readonly input: object;
  readonly constructor: { readonly name: string };
}

/**
 * Sends commands of the SDK to a dynalite thread, without the SDK's client: its commands are DynamoDB's JSON as they stand
 * (but for binary values, of which the table holds none). Without signing, looking for the endpoint and going through the
 * shapes of every command a conditional write takes 290 us of processor, dynalite's share included, in place of 480.
 *
 * An error has the name and the HTTP status that the SDK gives it.
 */
export function dynaliteClient({ ask }: Pick<DynaliteQuestions, 'ask'>): DynamoSender {
  const send = async (command: Command): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const { status, body } = await ask(operation, JSON.stringify(command.input));
    const answer = JSON.parse(body) as { readonly __type?: string; readonly message?: string };
    if (status === 200) return answer;
    throw Object.assign(new Error(answer.message ?? 'no reason given'), {
      name: answer.__type?.split('#').at(-1) ?? 'UnknownError',
      $metadata: { httpStatusCode: status },
    });
  };
  return { send: send as DynamoSender['send'] };
}
