// What is answered of the company's documents (policy §14), beside what stands with their contracts.
import * as z from 'zod';
import { documentShown } from '../documents.ts';

const { contact } = documentShown.shape;

/** `GET /v1/documents`. */
export const documentsListed = z.object({
  documents: z.array(
    z.object({ name: z.string(), title: z.string(), code: z.string().nullable(), version: z.string() }),
  ),
  contact,
});

/** `PUT /v1/documents/{name}`. */
export const documentPublished = z.object({ name: z.string(), version: z.string(), sha256: z.string() });
