# What is said of a file that is imported: sentences without a full stop, behind the place that they are about.

import-row = row { $row }
import-row-line = row { $row } (line { $line })
import-column = column "{ $column }"
import-product = product "{ $product }"
import-quoted = "{ $name }"

## The file

import-empty = the file is empty
import-utf16 = the file is in UTF-16: save it as "CSV UTF-8"
import-file-large = the file is larger than { $megabytes } MB: split it
import-unreadable = the file could not be read: { $error }
import-many-products = the file has more than { $max } products: split it
import-no-products = the file has a header, but no products
import-many-columns = the header has more than { $max } columns
import-column-unnamed = column { $column } of the header has no name
import-column-long = a column's name is longer than { $max } characters
import-column-twice = the header has this column twice
import-same-columns = the columns "{ $classic }" and "{ $newer }" mean the same: keep one
import-no-column = there is no column "{ $column }": is this a product CSV of Shopify or WooCommerce?
import-neither-column = there is no column "{ $classic }" or "{ $newer }": is this a product CSV of Shopify or WooCommerce?
import-unused = columns that are not used: { $columns }
import-unused-more = columns that are not used: { $columns } and { $count } more
import-not-utf8 = not UTF-8, so it was read as Windows-1252
import-not-utf8-others = not UTF-8, so it was read as Windows-1252 (and { $count ->
    [one] one other cell
   *[other] { $count } other cells
})

## Rows

import-row-long = the row is longer than { $megabytes } MB: is a closing quote missing?
import-quote-open = the quote that opens in line { $line } is never closed
import-quote-inside = a quoted cell goes on after its closing quote: a quote inside it is written twice
import-zero-byte = there is a zero byte in it, which no text has
import-many-cells = the row has more cells than the header's { $max }: a cell that contains a delimiter needs quotes
import-nobodys = the row has neither a handle nor a title, so nothing says which product it belongs to

## Products

import-slug = the handle "{ $slug }" may only have a-z, 0-9 and hyphens
import-handle-changed = the handle is written { $handle } here, because it may only have a-z, 0-9 and hyphens
import-handle-twice = the same handle is in row { $row } too: each product needs its own, and its rows must follow each other
import-no-title = the title is missing
import-title-missing = the title is missing in the product's first row
import-title-long = the title is longer than { $max } characters
import-other-title = another title; the product's first row decides
import-name-missing = the name is missing
import-description-long = the description is longer than { $max } characters
import-descriptions-long = the descriptions are longer than { $max } characters
import-category-deep = only the first { $max } steps of the category are kept
import-category-deeper = the category is deeper than { $max } steps
import-category-name = a category has no usable name
import-category-tag = goods stand in one category here, so "{ $category }" became a tag
import-many-tags = more than { $max } tags
import-many-facts = more than { $max } attributes
import-fact-long = too long for an attribute, so it is left out
import-fact-unnamed = the attribute has values, but no name
import-fact-twice = the attribute "{ $fact }" comes twice
import-many-images = more than { $max } images
import-image-address = the address of an image has at most { $max } characters and no line breaks
import-status = "{ $value }" is not active, draft or archived
import-unlisted = unlisted goods are kept as drafts: here a page is listed or not there
import-visibility = "{ $value }" is not visible, catalog, search or hidden
import-hidden = hidden goods are kept as drafts: here a page is listed or not there
import-gift-card = gift cards cannot be sold here yet, so it comes in as a draft
import-download = downloads cannot be delivered here yet, so it comes in as a draft
import-tax = "{ $value }": a tax category is standard, reduced, super-reduced or exempt
import-tax-status = "{ $value }" is not taxable, shipping or none
import-tax-class = the tax class "{ $value }" is taken as standard
import-taxed-alike = the variants of a product are taxed alike: its first row decides
import-language = a language is two or three small letters, such as en
import-currency = the prices are in { $currency }, but this shop's base currency is { $base }: convert them and empty this column
import-more = cannot be read ({ $error }): leave it as it was exported, or empty it
import-more-text = cannot be read ("{ $value }" is empty, longer than { $max } characters or not one line): leave it as it was exported, or empty it
import-more-key = cannot be read ("{ $value }" is no key of an attribute): leave it as it was exported, or empty it
import-more-problems = { $count ->
    [one] one more problem like these
   *[other] { $count } more problems like these
}
import-type = "{ $value }" is not simple, variable, variation, grouped or external
import-grouped = a grouped product is not taken: its parts come in by themselves
import-external = an external product is not taken: another shop sells it

## Options and variants

import-many-options = more than { $max } options
import-many-choices = more than { $max } attributes with variations
import-option-unnamed = the option has a value, but no name
import-option-called = the option is called "{ $option }" as in the product's first row
import-option-undecided = no variation decides "{ $option }", so it is a fact and no option
import-value-missing = the value for "{ $option }" is missing
import-value-without-option = a value for an option that the product's first row does not name
import-value-open = it leaves "{ $option }" open, which other variations decide: write a row for each value
import-two-values = a variation has one value for "{ $option }"
import-same-values = the same option values as in row { $row }
import-no-variant = there is no variant
import-second-variant = a second variant, but the product has no options
import-many-variants = more than { $max } variants
import-no-variation = a variable product without a variation
import-no-parent = the variation names no parent
import-parent-simple = its parent "{ $parent }" is no variable product
import-parent-missing = its parent "{ $parent }" is not in the file
import-sku-twice = the SKU { $sku } is in row { $row } too: each variant needs its own
import-sku-elsewhere = the SKU { $sku } is in row { $row } too, for the product "{ $product }": each variant needs its own
import-sku-taken = the SKU "{ $sku }" belongs to the product "{ $product }"
import-not-written = it could not be written: { $error }
import-variant-choice = { $variant }: a value for each option is needed
import-variant-same-choice = { $variant }: the same choice of options twice
import-variant-same-sku = { $variant }: the same SKU twice
import-variant-price = { $variant }: the price is below zero
import-variant-cost = { $variant }: the cost is below zero
import-variant-currencies = { $variant }: two currencies
import-variant-stock = { $variant }: the stock must be between 0 and { $max }
import-variant-low-stock = { $variant }: the low stock must be between 0 and { $max }

## Cells

import-long = "{ $value }" is longer than { $max } characters
import-text-long = longer than { $max } characters
import-not-whole = "{ $value }" is not a whole number
import-yes-or-no = "{ $value }" is not true or false
import-rounded = a spreadsheet has rounded this number to { $value }: write it out
import-weight = "{ $value }" is not a weight in { $unit }, such as 250
import-weight-grams = "{ $value }" is not a weight in grams, such as 250
import-many-pieces = more than { $max } in stock
import-oversold = { $pieces } (oversold) is taken as 0
import-no-quantity = counted, but without a quantity: taken as 0
import-whole-pieces = only the whole pieces are counted
import-shared-stock = the { $pieces } pieces that its variations share are divided among { $variations }
import-policy = "{ $value }" is not deny or continue
import-price-missing = the price is missing
import-former-low = not above the price, so it is left out
import-sale-dated = the sale price has dates, which prices here have not: the regular price is taken
import-sale-high = not below the regular price, so it is left out
import-amount = "{ $value }" is not an amount: write the number alone, such as { $example }
import-amount-negative = { $value } is below zero
import-amount-large = { $value } is too large
import-amount-comma = "{ $value }" has a comma: write amounts with a dot and without thousands separators, such as { $example }
import-amount-decimals = "{ $value }" has more decimals than { $currency } has ({ $decimals })

## A history of clicks and orders

import-history-column = there is no column "{ $column }": a history has the columns { $columns }
import-event = "{ $value }" is no event's name; the names are { $names }
import-visitor-missing = missing: say which browser it was, by any name
import-item-missing = missing: { $event } is about an item
import-item-unknown = the shop has no product or variant "{ $value }"
import-quantity = "{ $value }" is not a whole number from 1 to { $max }
import-no-currency = "{ $value }" is not a currency, such as EUR
import-order-missing = a purchase without an order number counts as an order of its own
import-query-missing = missing: a search is for words
import-time = "{ $value }" is not a time: milliseconds since 1970, such as { $example }
import-time-seconds = { $value } looks like seconds: times are in milliseconds
import-time-early = { $value } is before the year 2000
import-time-late = { $value } lies more than a day in the future

## What would change

import-field-title = title
import-field-description = description
import-field-vendor = vendor
import-field-category = category
import-field-tags = tags
import-field-attributes = attributes
import-field-options = options
import-field-images = images
import-field-drawing = drawing
import-field-published = published
import-field-tax = tax
import-field-place = place
import-field-sku = SKU
import-field-values = values
import-field-price = price
import-field-compare = compare-at price
import-field-cost = cost
import-field-stock = stock
import-field-low = low stock
import-field-barcode = barcode
import-field-weight = weight
import-field-in = { $field } ({ $language })
import-variant = variant { $variant }
import-variant-field = variant { $variant }, { $field }
import-variant-new = new, { $price }
import-archived = archived
import-yes = yes
import-no = no
import-stock-untracked = not counted
import-stock-backorder = { $pieces }, sold on
import-grams = { $grams } g
