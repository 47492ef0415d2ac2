import type { Act as Said } from "@game-backend/framework/console";
import type { Right } from "@game-backend/framework/rights";
import { rights } from "../../../functions/desk/rights";
import { consoleForms } from "../../client/consoleForms";
import type { FieldArgs as Field } from "../../forms/field";
import { fieldsOf, type Request, requestOf } from "../lib/request";
import { sentence } from "../lib/sentence";
import type { Player } from "./player";

type Texts = Readonly<Record<string, string>>;

/** Something that staff does by a route. */
export interface Act extends Pick<Said, "title" | "says" | "submit" | "isFinal" | "in"> {
  /** What a member of the staff needs for it: the right of its route. */
  readonly right: Right;
  readonly fields: readonly Field[];
  /** Returns what to show afterwards. */
  run(target: Target, texts: Texts): Promise<string>;
}

/** With what an act is done, and to which player. */
export interface Target extends Pick<Player, "api" | "unanswered"> {
  /** Absent for what is done to no player. */
  readonly id?: string;
}

/** The methods of the API by their names, as a declared form calls them. */
type Calls = Readonly<Record<string, (request: object, options: object) => Promise<unknown>>>;

/** Returns what staff do by a route. `given` has members of the request that are known, and `begins` values to begin with. */
export function actOf(route: string, given: Texts = {}, begins: Texts = {}): Act {
  const form = consoleForms[route];
  const right = Object.values(rights).find(({ name }) => name === form?.right);
  if (!form?.act || !right) throw new Error(`There is no act ${route}`);
  const { title, says, submit, isFinal, in: section, fields: words, done, words: doneWords } = form.act;
  const fields = fieldsOf({ fields: form.fields.filter(({ name }) => !(name in given)) }, words);
  return {
    ...{ title: sentence(title, given) ?? title, submit, right },
    fields: fields.map((field) => ({
      ...field,
      ...(field.name in begins && { value: begins[field.name] ?? "" }),
    })),
    ...(says && { says }),
    ...(isFinal && { isFinal }),
    ...(section && { in: section }),
    async run({ id, api, unanswered }, texts) {
      const { params, ...request } = requestOf(form, { ...texts, ...given }, words);
      const parts = Object.entries(request).filter(([, part]) => Object.keys(part).length > 0);
      const whole: Partial<Request> = {
        ...Object.fromEntries(parts),
        params: { ...params, ...(id !== undefined && { id }) },
      };
      const { [route]: call } = api as unknown as Calls;
      let sent = whole;
      const answer = await unanswered.send(
        `${route} ${Object.values(whole.params ?? {}).join(" ")}`,
        whole,
        (first, key) => {
          sent = first;
          return call ? call(first, { key }) : Promise.reject(new Error(`There is no route ${route}`));
        },
        // As typed: an end that is some hours from now is another moment when it is sent again.
        { texts, given },
      );
      const said = { ...sent.params, ...sent.query, ...sent.body, ...(answer as object) };
      return sentence(done, said, doneWords) ?? "Done.";
    },
  };
}

/** The acts of staff on a player, by right. Acts that cannot be taken back come last. */
export const acts: readonly Act[] = Object.values(rights)
  .flatMap((right) =>
    Object.entries(consoleForms).flatMap(([route, form]) =>
      form.act && form.isOfPlayer && form.right === right.name ? [actOf(route)] : [],
    ),
  )
  .sort((a, b) => Number(a.isFinal ?? false) - Number(b.isFinal ?? false));
