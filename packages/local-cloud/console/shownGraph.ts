import type { Deployment, RecordedResource } from "../engine";

const redacted = "[secret]";

/** Returns the graph without the values of secrets. */
export const shownGraph = ({ graph }: Pick<Deployment, "graph">): readonly RecordedResource[] =>
  graph.map((resource) => {
    const veiled = (values: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          resource.secrets.includes(name) ? redacted : value,
        ]),
      );
    // Some ids, such as those of random bytes, are the secret itself.
    const secret = resource.secrets.some((name) => resource.outputs[name] === resource.id);
    return {
      ...resource,
      ...(secret && { id: redacted }),
      inputs: veiled(resource.inputs),
      outputs: veiled(resource.outputs),
    };
  });
