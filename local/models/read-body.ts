import * as z from 'zod';
import type { Prompt } from './reply.ts';

/** The parts of an OpenAI chat body that we send. */
const ChatBody = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })).length(2),
  response_format: z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) }),
  }),
  max_tokens: z.int().min(1),
  temperature: z.literal(0),
  stream: z.boolean().default(false),
});

/** The parts of a Messages body that we send; current models refuse a temperature, so this server does. */
const MessagesBody = z.object({
  model: z.string(),
  max_tokens: z.int().min(1),
  system: z.array(z.object({ type: z.literal('text'), text: z.string() })).min(1),
  messages: z.array(z.object({ role: z.literal('user'), content: z.string() })).length(1),
  output_config: z.object({
    format: z.object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }),
  }),
  temperature: z.undefined().optional(),
});

/** A prompt out of a request's body, or undefined where the body is not of the protocol. */
export function promptOfChat(body: unknown): Prompt | undefined {
  const parsed = ChatBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { model, messages, response_format, max_tokens } = parsed.data;
  const [system, user] = messages;
  const { name, schema } = response_format.json_schema;
  const asked = { system: system?.content ?? '', prompt: user?.content ?? '' };
  return { ...asked, model, request: { ...asked, schema, schemaName: name, maxOutputTokens: max_tokens } };
}

export function promptOfMessages(body: unknown): Prompt | undefined {
  const parsed = MessagesBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { model, system, messages } = parsed.data;
  return { system: system.map(({ text }) => text).join('\n'), prompt: messages[0]?.content ?? '', model };
}
