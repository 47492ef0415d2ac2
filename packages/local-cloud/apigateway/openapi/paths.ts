import type { Problems } from "./problems";

const part = /^(?:[\w.:-]+|\{[\w.:-]+\+?\})$/;

/** AWS's limit for the resources of an API. */
const maximumResources = 300;

/**
 * Checks paths: a variable must be a whole segment, `{name+}` must be the last one, and only one of several siblings
 * may be a variable. `/` counts as a resource.
 */
export function checkPaths(paths: readonly string[], problems: Problems): void {
  const resources = new Set(["/"]);
  const variables = new Map<string, string>();
  for (const path of paths) {
    if (!path.startsWith("/")) problems.add(`paths.${path}`, "A path begins with a slash.");
    const segments = path
      .split("/")
      .slice(1)
      .filter((segment, at, all) => segment !== "" || at < all.length - 1);
    let parent = "";
    for (const [at, segment] of segments.entries()) {
      checkSegment(segment, at === segments.length - 1, `paths.${path}`, problems);
      if (segment.startsWith("{")) checkSibling(parent, segment, variables, `paths.${path}`, problems);
      parent += `/${segment}`;
      resources.add(parent);
    }
  }
  if (resources.size > maximumResources) {
    problems.add(
      "paths",
      `Maximum number of resources for this API has been reached: ${resources.size} of ${maximumResources}.`,
    );
  }
}

/** Adds what AWS says to a segment of a path. */
export function checkSegment(segment: string, last: boolean, place: string, problems: Problems): void {
  if (!part.test(segment)) {
    problems.add(
      place,
      `Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end: ${segment}`,
    );
  }
  if (segment.endsWith("+}") && !last)
    problems.add(place, `Cannot create a child of a resource with a greedy path variable: ${segment}`);
}

function checkSibling(
  parent: string,
  segment: string,
  variables: Map<string, string>,
  place: string,
  problems: Problems,
): void {
  const sibling = variables.get(parent);
  if (sibling !== undefined && sibling !== segment) {
    problems.add(
      place,
      `A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`,
    );
  }
  variables.set(parent, segment);
}
