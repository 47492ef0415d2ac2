import { Component, type ComponentType, createElement } from "preact";

/** Renders a component again only when one of its props has changed, so that a long list renders only new entries. */
export function memo<P extends object>(inner: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const names = new Set([...Object.keys(next), ...Object.keys(this.props)]);
      return [...names].some((name) => Reflect.get(next, name) !== Reflect.get(this.props, name));
    }

    override render() {
      return createElement(inner, this.props);
    }
  };
}
