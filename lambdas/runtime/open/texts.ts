import { createTextExtractor } from '../../adapters/document-text/extractor.ts';
import type { Open } from './open-port.ts';

export const texts: Open['texts'] = () => createTextExtractor();
