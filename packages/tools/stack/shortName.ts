/** Returns a stack's name without its owner and project: `dev` of `my-team/my-game/dev`. Files are named by it. */
export const shortName = (stack: string): string => stack.slice(stack.lastIndexOf("/") + 1);
