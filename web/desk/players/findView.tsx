import { Form } from "../../forms/form";
import { go } from "../frame/place";

/** Finds a player. */
export function FindView() {
  return (
    <>
      <h1>Players</h1>
      <Form
        class="card"
        title="Find a player"
        fields={[{ name: "id", label: "Id", rule: { least: 1, most: 100 }, input: { autocomplete: "off" } }]}
        submit="Open"
        onSubmit={async ({ id = "" }) => go({ name: "player", id: id.trim() })}
      />
    </>
  );
}
