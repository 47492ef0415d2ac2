import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { RecordedResource } from "../../../engine";
import type { Picture } from "../../picture";
import { Detail, Problem, Search } from "../components/controls";
import { plural } from "../frame/format";
import { useData } from "../frame/http";
import { go, place, queryOf } from "../frame/place";
import { GraphDetail } from "./graphDetail";
import { type Box, draw } from "./graphPicture";
import { type Pannable, pannable } from "./pannable";

/** The resources as a picture that can be panned and zoomed, with the details of one of them. */
export function Graph() {
  const { query } = place.value;
  const component = query.get("component") ?? "";
  const whole = query.get("whole") === "true";
  const selected = query.get("select") ?? "";
  const { data: resources, error } = useData<RecordedResource[]>("graph");
  const picture = useData<Picture>(`graph/picture${queryOf({ component, whole: whole ? "true" : "" })}`);
  const [text, setText] = useState("");
  const byUrn = useMemo(() => new Map(resources?.map((one) => [one.urn, one])), [resources]);

  const show = (more: Readonly<Record<string, string>>) =>
    go(`graph${queryOf({ component, whole: whole ? "true" : "", select: selected, ...more })}`, {
      replace: true,
    });
  const enter = (urn: string) => show({ component: urn, whole: "", select: "" });
  const select = (urn = "") => show({ select: urn });

  const canvas = useRef<HTMLDivElement>(null);
  const view = useRef<Pannable | undefined>(undefined);
  const actions = useRef({ select, enter });
  actions.current = { select, enter };
  const drawing = useMemo(
    () =>
      picture.data &&
      draw(picture.data, {
        select: (box) => actions.current.select(box?.id),
        enter: (urn) => actions.current.enter(urn),
      }),
    [picture.data],
  );
  useLayoutEffect(() => {
    if (!drawing || !picture.data || !canvas.current) return;
    canvas.current.replaceChildren(drawing.svg);
    view.current = pannable(drawing.svg, picture.data);
  }, [drawing]);
  const box: Box | undefined = drawing?.boxOf(selected);
  useEffect(() => drawing?.select(box), [drawing, box]);
  useEffect(() => {
    const found = drawing?.find(text) ?? [];
    if (text.trim() && found.length > 0) view.current?.bring(found);
  }, [drawing, text]);
  // A link to a resource brings it into view.
  useEffect(() => {
    if (box) view.current?.bring([box], { onlyIfHidden: true });
  }, [drawing, box]);

  const all = resources ?? [];
  const components = all.filter(({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack");
  const found = text.trim() ? (drawing?.count(text) ?? 0) : undefined;
  return (
    <div class="view graph">
      <div class="toolbar">
        <h1>Graph</h1>
        <select
          aria-label="Component"
          value={component}
          onChange={(event) => enter(event.currentTarget.value)}
        >
          <option value="">Whole program</option>
          {components.map(({ urn, name, type }) => (
            <option key={urn} value={urn}>
              {name} ({type.split(":").at(-1)})
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={whole}
            disabled={Boolean(component)}
            onChange={(event) => show({ whole: event.currentTarget.checked ? "true" : "", select: "" })}
          />{" "}
          every resource
        </label>
        <Search
          value={text}
          change={setText}
          placeholder="Find: name, type, route  ( / )"
          label="Find resources"
        />
        <span class="buttons">
          <button type="button" aria-label="Zoom out" onClick={() => view.current?.zoom(1.3)}>
            −
          </button>
          <button type="button" aria-label="Zoom in" onClick={() => view.current?.zoom(1 / 1.3)}>
            +
          </button>
          <button type="button" title="Show all of it" onClick={() => view.current?.showAll()}>
            Fit
          </button>
        </span>
        <p class="summary" role="status">
          {found === undefined
            ? `${plural(all.filter(({ custom }) => custom).length, "resource")} in ${plural(components.length, "component")}; arrows lead to what is used`
            : `${plural(found, "box", "boxes")} found`}
        </p>
      </div>
      <Problem text={error || picture.error} />
      <div class="split">
        <div class="canvas" ref={canvas} />
        {(box || byUrn.get(selected)) && (
          <Detail label="Resource" close={() => select()}>
            <GraphDetail urn={selected} box={box} byUrn={byUrn} enter={enter} select={select} />
          </Detail>
        )}
      </div>
    </div>
  );
}
