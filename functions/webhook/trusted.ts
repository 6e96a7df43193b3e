// The origins of receivers that the company trusts though they are private: its own network, or this machine (policy §8.2).
import * as z from 'zod';
import { setting } from '../../shared/aws/environment.ts';

const origins = z.array(z.string());

/** The trusted origins, as the deployment names them. */
export const trusted = (): string[] => origins.parse(JSON.parse(setting('PRIVATE_RECEIVERS')));
