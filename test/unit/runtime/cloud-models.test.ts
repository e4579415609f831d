import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import { cloudModels } from '../../../lambdas/runtime/cloud-models.ts';

const claude = {
  RADIANT_CLAUDE_MODEL: 'claude-x',
  RADIANT_CLAUDE_KEY_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:1:secret:key',
};

const question = { system: 's', prompt: 'p', schema: {}, schemaName: 'answer', maxOutputTokens: 10 };

describe('the models of an environment', () => {
  it('know Claude by name without its key, which most functions may not read', async () => {
    let asked = 0;
    const models = cloudModels(claude, async () => {
      asked += 1;
      throw new ConfigurationError('denied');
    });
    expect(models.claude?.modelId).toBe('claude-x');
    expect(asked).toBe(0);
    await expect(models.claude?.complete(question)).rejects.toThrow(ConfigurationError);
    await expect(models.claude?.complete(question)).rejects.toThrow('denied');
    expect(asked).toBe(2);
  });

  it('have Claude on Bedrock without any key', async () => {
    const models = cloudModels(
      { RADIANT_CLAUDE_MODEL: 'us.anthropic.claude-x', RADIANT_CLAUDE_PROVIDER: 'bedrock' },
      async () => Promise.reject(new Error('no key is read')),
    );
    expect(models.claude?.modelId).toBe('us.anthropic.claude-x');
  });

  it('say which variable is missing where Claude is asked directly without a key', async () => {
    const models = cloudModels(
      { RADIANT_CLAUDE_MODEL: 'claude-x', RADIANT_CLAUDE_PROVIDER: 'direct' },
      async () => 'key',
    );
    await expect(models.claude?.complete(question)).rejects.toThrow('RADIANT_CLAUDE_KEY_SECRET_ARN');
  });

  it('are none where the environment names none', () => {
    expect(cloudModels({}, async () => 'key')).toEqual({});
  });

  it('have a reader where there is an endpoint', () => {
    const models = cloudModels(
      { RADIANT_READER_ENDPOINT: 'e', RADIANT_READER_MODEL: 'medgemma-27b' },
      async () => 'key',
    );
    expect(models.medgemma?.modelId).toBe('medgemma-27b');
  });
});
