import type { PolicyDocument } from "../core/contracts";
import type { Condition } from "./conditions";
import { conditions } from "./conditions";
import type { ParsedStatement, PolicyKind } from "./document";
import { parseDocument } from "./document";
import { glob } from "./glob";
import { principals } from "./principals";
import type { Context } from "./variables";
import { hasVariable, template } from "./variables";

/** One pattern of an Action or Resource element. */
interface Pattern {
  readonly text: string;
  matches(value: string, context: Context): boolean;
  /** True once the pattern has helped to allow an access. */
  used: boolean;
}

/**
 * The patterns of one element. `NotAction` and `NotResource` are `negated`: they match everything that no pattern
 * matches.
 */
export interface PatternList {
  readonly negated: boolean;
  readonly patterns: readonly Pattern[];
}

/** A statement, compiled when its policy is attached. */
export interface Statement {
  readonly sid?: string;
  /** The position in the policy, from 0. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  readonly actions: PatternList;
  /** Absent in trust policies. */
  readonly resources?: PatternList;
  readonly condition?: Condition;
  /** True if the decision depends on a condition, or on a variable in a resource. */
  readonly contextual: boolean;
  readonly names?: ReturnType<typeof principals>;
}

/** Compiles a policy. Throws `AwsError("MalformedPolicyDocument")` for anything unknown. */
export const compilePolicy = (policy: string | PolicyDocument, kind: PolicyKind): readonly Statement[] =>
  parseDocument(policy, kind).Statement.map(compileStatement);

function compileStatement(statement: ParsedStatement, index: number): Statement {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition, Principal } = statement;
  const resources = Resource ?? NotResource;
  return {
    sid: Sid,
    index,
    effect: Effect,
    actions: { negated: !Action, patterns: (Action ?? NotAction ?? []).map(actionPattern) },
    resources: resources && { negated: !Resource, patterns: resources.map(resourcePattern) },
    condition: Condition && conditions(Condition),
    contextual: Condition !== undefined || (resources ?? []).some(hasVariable),
    names: Principal && principals(Principal),
  };
}

/** Actions match case-insensitively. */
function actionPattern(text: string): Pattern {
  const matches = glob(text.toLowerCase());
  return { text, matches: (action) => matches(action.toLowerCase()), used: false };
}

function resourcePattern(text: string): Pattern {
  const full = text.startsWith("execute-api:/") ? text.replace(":/", ":*:*:*/") : text;
  const pattern = full.startsWith("execute-api:") ? `arn:aws:${full}` : full;
  if (!hasVariable(pattern)) return { text, matches: glob(pattern), used: false };
  const fill = template(pattern);
  const matches = (resource: string, context: Context) => {
    const filled = fill(context);
    return filled !== undefined && glob(filled)(resource);
  };
  return { text, matches, used: false };
}

export const listMatches = ({ negated, patterns }: PatternList, value: string, context: Context) =>
  patterns.some((pattern) => pattern.matches(value, context)) !== negated;

/** Tells whether the statement covers this action on this resource in this context. */
export const applies = (statement: Statement, action: string, resource: string, context: Context) =>
  listMatches(statement.actions, action, context) &&
  (!statement.resources || listMatches(statement.resources, resource, context)) &&
  (!statement.condition || statement.condition(context));
