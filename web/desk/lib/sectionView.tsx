import { consoleForms } from "../../client/consoleForms";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { go, type Place } from "../frame/place";
import { fieldsOf } from "./request";
import { DeclaredSection } from "./shown";

/** A declared section at a place of its own, below the form that asks for its parameters. */
export function SectionView({
  route,
  place,
  params,
}: Extract<Place, { name: "section" }> & { readonly place: string }) {
  const { api } = useWork();
  const { section } = consoleForms[route] ?? {};
  const { section: first, fields = [] } = consoleForms[place] ?? {};
  const asks = first?.place;
  if (!section || !asks) return null;
  const isWhole = fields.every(({ name, isRequired }) => !isRequired || params[name]);
  return (
    <>
      <h1>{asks.title}</h1>
      <div class="parts">
        <div class="part">
          <Form
            key={JSON.stringify(params)}
            class="card"
            title={asks.form}
            fields={fieldsOf({ fields }, asks.fields).map((field) => ({
              ...field,
              value: params[field.name] ?? "",
            }))}
            submit={asks.submit}
            onSubmit={async (texts) => {
              const said = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const);
              go({
                name: "section",
                route: place,
                params: Object.fromEntries(said.filter(([, text]) => text)),
              });
            }}
          />
        </div>
        {isWhole && <DeclaredSection key={route} route={route} said={section} params={params} api={api} />}
      </div>
    </>
  );
}
