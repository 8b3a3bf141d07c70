import { z } from 'zod';

/** `Pod shop/web-*` or `Node worker1`: a kind, and a name in which `*` stands for any run of characters. */
export const placeSchema = z
  .string()
  .regex(/^[A-Z][A-Za-z]+ [^ ]+$/, 'write it as "Kind namespace/name" or "Kind name", with * for what is generated');
/** `ContainerOutOfMemory Pod shop/web-*`: a reason and whom it is about. */
const findingPlaceSchema = z.string().regex(/^[A-Z][A-Za-z*]+ [A-Z][A-Za-z]+ [^ ]+$/, 'write it as "Reason Kind namespace/name"');

const expectedIncidentSchema = z.strictObject({
  subject: placeSchema.optional(),
  roots: z.array(findingPlaceSchema).min(1),
  /** Findings that must stand under it. There may be more. */
  symptoms: z.array(findingPlaceSchema).default([]),
  contributing: z.array(findingPlaceSchema).default([]),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).optional(),
  impact: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  urgency: z.enum(['page', 'ticket', 'log']).optional(),
  /** Parts of the English report that must be said of this incident. */
  says: z.array(z.string()).default([]),
});
export type ExpectedIncident = Readonly<z.output<typeof expectedIncidentSchema>>;

/** `expected.yaml`: what a right report says. What is not written here and is reported is a false alarm. */
export const expectedSchema = z.strictObject({
  incidents: z.array(expectedIncidentSchema),
  /** Incidents that may be there or not, by their root: what else this cluster says at that moment, and truly. */
  allowed: z.array(z.strictObject({ root: findingPlaceSchema, because: z.string() })).default([]),
  notBlamed: z.array(placeSchema).default([]),
  /** Parts of the gaps that must be stated. */
  gaps: z.array(z.string()).default([]),
});
export type Expected = Readonly<z.output<typeof expectedSchema>>;
