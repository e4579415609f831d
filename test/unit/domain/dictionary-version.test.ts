import { describe, expect, it } from 'vitest';
import dictionary from '../../../config/dictionary.json' with { type: 'json' };
import { hashOf } from '../../../lambdas/domain/canonical.ts';

/**
 * What each version of the data dictionary says, by hash: an abstraction names its version, and two that name the same
 * must have been made by the same one. Add a line for a new version; a line that stands is never changed.
 */
const said: Readonly<Record<string, string>> = {
  '1.2.0': '1ea3276448f8c75bb9917e49b584a0821dcb5c0b48978951ef5ceb4e0edb14f9',
  '1.3.0': '62398576b6c62f737d9c7128721b4b827a302fbef789d33204947029c73d961a',
  '1.4.0': 'bd00e64142376f37c7674cf50b572b37adec76c931879456f02ebaa8766e52c1',
  '1.5.0': '523b2c9088241b52f17ad6835706c6b9a070b5384b0555b4343981880cc0faa3',
  '1.6.0': '4aad3e032b5f7a86f75df696c604f946d963f489e1d1aa56a7d3800e4a68788d',
  '1.7.0': '273f8acb12dec8171b73636118ca7500288e493b1e55dc3935fc24f4d4474546',
  '1.8.0': '4257314868e004b27e2feb229990d47abfdbf30750218381f501f9defadf25ec',
};

describe('the data dictionary', () => {
  it('has another version as soon as it says anything else', () => {
    const { version, ...content } = dictionary;
    expect(
      said[version],
      `what version ${version} says has changed: raise "version" in config/dictionary.json, and add the new version with ${hashOf(content)} here`,
    ).toBe(hashOf(content));
  });

  it('has versions that say something else, each', () => {
    expect(new Set(Object.values(said)).size).toBe(Object.keys(said).length);
  });
});
