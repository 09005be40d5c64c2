// Draws places over outlines: the shape says how exactly the words place something. No tiles, no network.
(function () {
  "use strict";
  const box = document.getElementById("map");
  const places = JSON.parse(document.getElementById("places").textContent);
  if (!places.length || typeof L === "undefined") return;
  box.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, { attributionControl: false, minZoom: 2, maxZoom: 12, zoomSnap: 0.5, scrollWheelZoom: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still });
  map.setView([places[0].latitude, places[0].longitude], 6);
  const outlines = window.onrecordOutlines || { countries: [], provinces: [] };
  const draw = (features, className, weight) => L.geoJSON(features, { interactive: false, style: { className, weight, color: null, fillColor: null, opacity: 1, fillOpacity: 1 } }).addTo(map);

  function strip(layer) {
    // Colours come from the style sheet, so that light and dark both hold.
    const path = layer.getElement && layer.getElement();
    if (path) for (const name of ["stroke", "fill", "fill-opacity", "stroke-opacity"]) path.removeAttribute(name);
  }

  function describe(place) {
    const card = document.createElement("div");
    const add = (name, words) => { const made = document.createElement(name); const inner = document.createElement("bdi"); inner.dir = "auto"; inner.textContent = words; made.append(inner); card.append(made); return made; };
    add("strong", place.name);
    add("p", `${place.precision}${place.radius ? `, within ${place.radius} km` : ""}`);
    for (const incident of place.incidents) {
      const link = document.createElement("a");
      link.href = incident.href;
      link.textContent = incident.title;
      const line = document.createElement("p");
      line.append(link);
      card.append(line);
    }
    const claims = document.createElement("p");
    if (place.first_claim) {
      const link = document.createElement("a");
      link.href = place.first_claim;
      link.textContent = `${place.claims} claim${place.claims === 1 ? "" : "s"}`;
      claims.append(link);
      if (place.taken_over) claims.append(` (${place.taken_over} with the place taken over from the text around)`);
    }
    card.append(claims);
    return card;
  }

  let opener = null;
  function openByKey(drawn, path) {
    // Who opens a card by key goes on reading in it, and comes back to the shape with Escape.
    drawn.openPopup();
    opener = path;
    const link = box.querySelector(".leaflet-popup-content a") || box.querySelector(".leaflet-popup-close-button");
    if (link) link.focus();
  }
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    map.closePopup();
    if (opener) opener.focus();
    opener = null;
  });

  function shape(place) {
    const at = [place.latitude, place.longitude];
    const common = { weight: 2, className: `place place-${place.glyph}` };
    if (place.glyph === "point") return L.circleMarker(at, { ...common, radius: 6 });
    if (place.area) return L.geoJSON(place.area, { style: { ...common, fillColor: place.wide ? "url(#hatch-wide)" : "url(#hatch)", fillOpacity: 1 } });
    const radius = (place.radius_km || 25) * 1000;
    if (place.glyph === "area") return L.circle(at, { ...common, radius, fillColor: "url(#hatch)", fillOpacity: 1, dashArray: "5 4" });
    return L.circle(at, { ...common, radius });
  }

  draw(outlines.countries, "country", 1).eachLayer(strip);
  draw(outlines.provinces, "province", 0.7).eachLayer(strip);
  // Names stand on the map for the places of most claims; the others show theirs when pointed at.
  const labelled = new Set([...places].sort((a, b) => b.claims - a.claims).slice(0, 25));
  // Shapes of one centre cover one another, so each tells of all of them.
  const together = (place) => [place, ...places.filter((other) => other !== place && other.latitude === place.latitude && other.longitude === place.longitude)];
  const shapes = places.map((place) => {
    const drawn = shape(place).addTo(map).bindPopup(() => { const card = document.createElement("div"); card.append(...together(place).map(describe)); return card; }, { maxHeight: 260 });
    drawn.bindTooltip(place.name, { permanent: labelled.has(place), direction: "right", className: "name" });
    const paths = drawn.getElement ? [drawn] : drawn.getLayers();
    paths.forEach((layer) => {
      const path = layer.getElement();
      if (!path) return;
      path.removeAttribute("stroke");
      if (place.glyph !== "area") { path.removeAttribute("fill"); path.removeAttribute("fill-opacity"); }
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", `${place.name}, ${place.precision}`);
      path.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openByKey(drawn, path); } });
    });
    return { place, drawn };
  });
  // Wide areas lie under narrow ones, so that none hides another.
  shapes.sort((a, b) => (b.place.radius_km || 0) - (a.place.radius_km || 0)).forEach(({ drawn }) => drawn.bringToFront());
  const bounds = L.latLngBounds([]);
  // A whole country, or the far city of some talks, would make everything else small: places of incidents decide the
  // view, then places that are no country, and the others only when there is nothing else.
  const near = shapes.filter(({ place }) => !place.wide);
  const told = near.filter(({ place }) => place.incidents.length);
  [told, near, shapes].find((some) => some.length).forEach(({ place, drawn }) => bounds.extend(drawn.getBounds ? drawn.getBounds() : [place.latitude, place.longitude]));
  map.fitBounds(bounds.pad(0.25), { maxZoom: 8.5, animate: false });

  // Names that would cover another name wait until the reader comes closer.
  function declutter() {
    const taken = [];
    for (const { drawn, place } of [...shapes].sort((a, b) => b.place.claims - a.place.claims)) {
      const name = labelled.has(place) && drawn.getTooltip().getElement();
      if (!name) continue;
      name.style.visibility = "";
      const box = name.getBoundingClientRect();
      const covers = taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      if (covers) name.style.visibility = "hidden"; else taken.push(box);
    }
  }
  map.on("zoomend moveend", declutter);
  declutter();
  window.onrecordMap = map;
})();
