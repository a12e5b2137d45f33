// d3-zoom takes from d3-transition and d3-interpolate what moves a picture by itself. Here nothing does: this stands in their place.

import { selection } from "d3-selection";

selection.prototype["interrupt"] = function () { return this; };

export function interrupt(): void {}

export const interpolateZoom = undefined;
