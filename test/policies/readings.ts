import { type RecordedResource, UNKNOWN } from "@game-backend/local-cloud";
import { policyHolders } from "@game-backend/policies/lib/policyHolders";

type Reading = (resource: RecordedResource) => RecordedResource;

const withInputs = (change: (name: string, value: unknown, type: string) => unknown): Reading => {
  return (resource) => ({
    ...resource,
    inputs: Object.fromEntries(
      Object.entries(resource.inputs).map(([name, value]) => [name, change(name, value, resource.type)]),
    ),
  });
};

/**
 * The properties with policy documents. The AWS provider makes each a string, which is known or unknown as a whole. The
 * statements of a component are not a document of AWS: only their ARNs are unknown.
 */
const documents = new Set(
  policyHolders
    .filter(({ type }) => type.startsWith("aws:"))
    .map(({ type, property }) => `${type} ${property}`),
);

const holdsUnknown = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.values(value).some(holdsUnknown) : value === UNKNOWN;

/** The ways in which a provider may present a preview's unknown values to the policy pack. */
export const readings = {
  "each unknown value separately": (resource: RecordedResource) => resource,
  "policy documents with an unknown value": withInputs((name, value, type) =>
    documents.has(`${type} ${name}`) && holdsUnknown(value) ? UNKNOWN : value,
  ),
} satisfies Readonly<Record<string, Reading>>;
