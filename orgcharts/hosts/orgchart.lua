-- A filter for Quarto and Pandoc: blocks of the class `orgchart` are specs, and become drawings.
--
-- Options are attributes of the block: {.orgchart page="A4-landscape" theme="budget" chart="works" edition="public"}.
-- A chart without a page has its natural size. The program is `orgcharts`, or the one that ORGCHARTS names.
-- HTML gets the drawing inside the page, other formats a picture: PDF for LaTeX and Typst, PNG elsewhere, with the
-- attribute `alt` as its description. Pictures are in the media bag, which Pandoc and Quarto write to files.

local OPTIONS = { "chart", "page", "theme", "style", "language", "edition" }

local function rendered(block, extra)
  local arguments = { "render", "-", "-o", "-" }
  for _, name in ipairs(OPTIONS) do
    if block.attributes[name] then
      table.insert(arguments, "--" .. name)
      table.insert(arguments, block.attributes[name])
    end
  end
  if not block.attributes.page and not ("\n" .. block.text):match("[%s{,]page:") then
    table.insert(arguments, "--page")
    table.insert(arguments, "free")
  end
  for _, word in ipairs(extra) do
    table.insert(arguments, word)
  end
  return pandoc.pipe(os.getenv("ORGCHARTS") or "orgcharts", arguments, block.text)
end

function CodeBlock(block)
  if not block.classes:includes("orgchart") then
    return nil
  end
  if FORMAT:match("html") then
    local svg = rendered(block, { "--format", "svg", "--embed" })
    return pandoc.Div({ pandoc.RawBlock("html", svg) }, { class = "orgchart" })
  end
  local kind = (FORMAT:match("latex") or FORMAT:match("beamer") or FORMAT:match("typst")) and "pdf" or "png"
  local mime = kind == "pdf" and "application/pdf" or "image/png"
  local picture = rendered(block, { "--format", kind })
  local name = "orgchart-" .. pandoc.sha1(picture):sub(1, 12) .. "." .. kind
  pandoc.mediabag.insert(name, mime, picture)
  return pandoc.Para({ pandoc.Image(block.attributes.alt or "", name) })
end
