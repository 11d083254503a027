# The back office: products, categories, views of lists.

## Navigation and views of lists

admin-nav-products = Products
admin-nav-categories = Categories
admin-views = Views
admin-view-keep-this = Keep this view
admin-view-name = Name of the view
admin-view-shared = Others see it too
admin-view-keep = Keep
admin-view-forget = Forget this view
admin-view-kept = The view is kept.
admin-view-forgotten = The view is forgotten.
admin-view-many = You keep { $most } views of this list already. Forget one first.
admin-view-bad = A view has a name of at most { $most } characters.

## The list of products

admin-goods-text = Everything you sell, sold, or will sell.
admin-goods-all = All
admin-goods-state-published = On sale
admin-goods-state-draft = Draft
admin-goods-state-scheduled = Scheduled
admin-goods-state-archived = Archive
admin-goods-add = Add a product
admin-goods-by-q = Title, maker, SKU or tag
admin-goods-by-status = State
admin-goods-by-category = Category and all below it
admin-goods-by-from = Added from
admin-goods-by-sort = Order
admin-goods-sort-newest = Newest first
admin-goods-sort-title = By title
admin-goods-every = Every category
admin-goods-pick = Tick { $title }
admin-goods-picked = Ticked
admin-goods-comes = Goes on sale { $when }
admin-goods-goes = Goes off sale { $when }
admin-goods-uncounted = Not counted
admin-goods-product = Product
admin-goods-category = Category
admin-goods-stock = In stock
admin-goods-variants = Variants
admin-goods-price = Price
admin-goods-none = No product is like that.
admin-goods-next = Next
admin-goods-first = Back
admin-goods-pages = Pages of products
admin-goods-ticked = With the ticked
admin-goods-all-here = All { $count } on this page
admin-goods-do = What to do
admin-goods-go = Do it
admin-goods-tag = Tag
admin-goods-tag-hint = For adding or taking away a tag.
admin-goods-many-publish = Put on sale
admin-goods-many-unpublish = Take off sale
admin-goods-many-tag = Add a tag
admin-goods-many-untag = Take a tag away
admin-goods-many-archive = Move to the archive
admin-goods-many-restore = Bring back from the archive
admin-goods-none-picked = Nothing was ticked, so nothing was changed.
admin-goods-bad-tag = A tag has 1 to 255 characters and no comma.
admin-goods-done = Changed: { $count }.
admin-goods-done-same = Was so already: { $count }.
admin-goods-done-stale = Left alone, because somebody changed it in the meantime: { $count }.
admin-goods-done-refused = Cannot be changed so, because of its SKUs or its many tags: { $count }.
admin-filter-status = state
admin-filter-category = category
admin-filter-sort = order

## A product is begun

admin-goods-add-text = It is not on sale until you say so.
admin-goods-begin = What it is
admin-goods-new-price = Price in { $currency }
admin-goods-new-sku = SKU, if it has one
admin-goods-nowhere = No category
admin-goods-begun-text = Texts, variants, stock and pictures come next.
admin-goods-back = Back to the list
admin-goods-make = Make the product
admin-goods-made = The product is there, as a draft.
admin-goods-sku-taken = Another product has this SKU.
admin-goods-bad-category = There is no such category any more.

## A product's own page

admin-goods-parts = Pages of this product
admin-goods-tab-details = Details
admin-goods-tab-variants = Variants and prices
admin-goods-tab-stock = Stock and history
admin-goods-tab-pictures = Pictures
admin-goods-in-shop = See it in the shop
admin-goods-archived-on = In the archive since { $when }. Bring it back to change it.
admin-goods-throw-away = Without these changes
admin-goods-texts = Texts
admin-goods-texts-text = Language beside language. What is missing is shown in the shop's default language.
admin-goods-complete = Complete
admin-goods-no-title = Title missing
admin-goods-no-description = Description missing
admin-goods-title = Title
admin-goods-description = Description
admin-goods-seo-title = Title for search engines
admin-goods-seo-description = Description for search engines
admin-goods-sale = On sale
admin-goods-published = On sale
admin-goods-published-text = Everybody can find and buy it.
admin-goods-publish = Put on sale on
admin-goods-publish-hint = A day, or a day and a time: 2026-11-27 14:00. For a product that is not on sale.
admin-goods-unpublish = Take off sale on
admin-goods-unpublish-hint = In the shop's time zone. Leave it empty for never.
admin-goods-place = Where it stands
admin-goods-tags = Tags
admin-goods-tags-hint = With commas between.
admin-goods-brand = Maker
admin-goods-tax = Tax category
admin-tax-exempt = Without tax
admin-goods-slug = Address
admin-goods-slug-hint = The last part of its address: a to z, digits, hyphens. The former address keeps leading here.
admin-goods-life = As a whole
admin-goods-life-text = A copy is a draft without SKUs and stock. What is in the archive is no longer sold; orders keep it.
admin-goods-restore-text = It comes back as a draft with the variants that went with it.
admin-goods-copy = Duplicate
admin-goods-archive = Move to the archive
admin-goods-restore = Bring it back
admin-goods-copied = This is the copy, as a draft.
admin-goods-archived = It is in the archive.
admin-goods-restored = It is back, as a draft.
admin-goods-changed-meanwhile = Somebody else changed it in the meantime, so nothing was done. This is how it is now.
admin-goods-bad-slug = Only a to z, digits and hyphens, at most 120.
admin-goods-slug-taken = This address leads to something else, or did.
admin-goods-bad-tags = At most { $most } tags of { $longest } characters each.
admin-goods-bad-moment = A day, or a day and a time: 2026-11-27 14:00.
admin-goods-bad-schedule = It would be taken off before it is on sale.

## Options and variants

admin-goods-options = Options
admin-goods-options-text = What variants differ in, such as size. A new value brings its variants, priced like their nearest sibling. An emptied value goes, and its variants move to the archive.
admin-goods-new-option = One more option
admin-goods-option-part = Part
admin-goods-option-name = Name
admin-goods-value = Value { $n }
admin-goods-new-value = New value { $n }
admin-goods-in-language = { $what } · { $language }
admin-goods-make-all = Also make combinations that were taken out
admin-goods-save-options = Save options
admin-goods-variant = Variant
admin-goods-variants-text = Prices are in { $currency }. Stock is changed on its own page, with a reason.
admin-goods-of-variant = { $what }: { $variant }
admin-goods-col-sku = SKU
admin-goods-col-price = Price
admin-goods-col-compare = Before
admin-goods-col-cost = Cost, without tax
admin-goods-col-low = Tell me at
admin-goods-col-weight = Grams
admin-goods-col-barcode = Barcode
admin-goods-col-counted = Counted
admin-goods-col-backorder = Sold when out
admin-goods-all-price = Price of all ticked
admin-goods-all-percent = Change prices by percent
admin-goods-all-compare = Price before of all ticked
admin-goods-take-out = Move the ticked variants to the archive
admin-goods-page-of = Page { $page } of { $pages }
admin-goods-variant-pages = Pages of variants
admin-goods-bad-option-name = An option has a name of at most 255 characters.
admin-goods-bad-no-values = An option has at least one value.
admin-goods-bad-many-values = An option has at most { $most } values.
admin-goods-bad-value = Values have at most 255 characters and differ in every language.
admin-goods-bad-many-variants = That would make more than { $most } variants.
admin-goods-bad-matrix = One variant has to stay, and no two may be alike.
admin-goods-bad-no-price = A price is a number such as 12.00.
admin-goods-bad-percent = A whole number from -90 to 900, for the ticked variants.
admin-goods-bad-sku = Another variant of this product has this SKU, or it is too long.
admin-goods-bad-compare = The price before is above the price.

## Stock and history

admin-goods-adjust = Change the stock
admin-goods-adjust-text = Pieces that come, or go with a minus. What buyers take meanwhile is not undone.
admin-goods-pieces = Pieces
admin-goods-pieces-of = Pieces that come or go: { $variant }
admin-goods-reason = Reason
admin-goods-reason-received = Goods came in
admin-goods-reason-counted = Counted
admin-goods-reason-damaged = Damaged
admin-goods-reason-lost = Lost
admin-goods-reason-returned = Came back
admin-goods-reason-corrected = A mistake mended
admin-goods-note = Note
admin-goods-stock-bar = Counts at once, and is in the list below.
admin-goods-stock-save = Change the stock
admin-goods-stock-saved = The stock is changed.
admin-goods-bad-pieces = A whole number such as 5 or -2.
admin-goods-short = There are only { $left }.
admin-goods-counted = Changed by hand
admin-goods-counted-text = The newest of each variant on this page.
admin-goods-left = Then there were
admin-goods-never-counted = Nobody changed the stock by hand.
admin-goods-prices = Prices that were set
admin-goods-prices-text = From here comes the lowest price of thirty days that a reduction is compared with.
admin-goods-since = From
admin-goods-changes = Changes
admin-goods-changes-text = What was before and after is in the change log.
admin-goods-no-changes = Nobody has changed it here yet.

## Pictures

admin-goods-send-title = Add pictures
admin-goods-send-text = Each is drawn anew in several sizes, without the place and the camera that it may carry.
admin-goods-files = Files
admin-goods-send-hint = PNG, JPEG or WebP, at most { $most } at once, { $megabytes } MB each.
admin-goods-send = Send
admin-goods-send-count = Choose one to { $most } files.
admin-goods-sent = Added: { $count }.
admin-goods-nth = Picture { $n }
admin-goods-picture-known = the product has it already.
admin-goods-picture-full = a product has at most { $most } pictures.
admin-goods-picture-empty = the file is empty.
admin-goods-picture-heavy = the file is larger than { $megabytes } MB.
admin-goods-picture-large = it has more than { $megapixels } million pixels.
admin-goods-picture-svg = SVG drawings are not taken, because they can carry scripts. Save it as PNG.
admin-goods-picture-unknown = this is not a PNG, JPEG or WebP picture.
admin-goods-picture-damaged = the picture is damaged.
admin-goods-pictures = Pictures
admin-goods-pictures-text = The first stands for the product. Words say what a picture shows, for whoever does not see it.
admin-goods-no-pictures = There are none yet: the product shows its drawing.
admin-goods-no-file = The shop has no file of it:
admin-goods-alt = What it shows
admin-goods-stands = Place
admin-goods-up = Up
admin-goods-down = Down
admin-goods-picture-out = Take it out
admin-goods-bad-place = A whole number from 1 to { $most }.

## Categories

admin-categories-text = The tree that the shop's navigation is made of.
admin-category-one = Category
admin-category-name = Name
admin-category-missing = Not named in
admin-category-goods = Products in it
admin-category-shown = Shown with those below
admin-category-order = Order
admin-category-none = There are no categories yet.
admin-category-add = Add a category
admin-category-add-below = Add one below it
admin-category-root = At the top
admin-category-parent = Below
admin-category-field = Colour of its plates
admin-category-field-above = As the one above
admin-category-slug-hint = The last part of its address. Left empty, a new one is named after its name.
admin-category-back = Back to the tree
admin-category-moved = Moved.
admin-category-bad-parent = It cannot stand there: below itself, or below one that is gone.
admin-category-deep = The tree is at most { $most } deep.
admin-field-clay = Clay
admin-field-citrus = Citrus
admin-field-moss = Moss
admin-field-lagoon = Lagoon
admin-field-sky = Sky
admin-field-iris = Iris
admin-field-rose = Rose
admin-field-stone = Stone

## The change log

admin-audit-product-make = A product was made: { $subject }
admin-audit-product-save = A product was changed: { $subject }
admin-audit-product-variants = Variants were changed: { $subject }
admin-audit-product-stock = Stock was changed: { $subject }
admin-audit-product-picture = A picture was added: { $subject }
admin-audit-product-pictures = Pictures were changed: { $subject }
admin-audit-product-archive = A product went to the archive: { $subject }
admin-audit-product-restore = A product came back: { $subject }
admin-audit-product-turn = Its day came: { $subject }
admin-job-schedule = Days of sale
admin-job-schedule-text = Products go on sale and off it on the day that was set.
admin-audit-category-make = A category was made: { $subject }
admin-audit-category-save = A category was changed: { $subject }
admin-audit-category-move = A category was moved: { $subject }

## Facts

admin-goods-facts = Facts
admin-goods-facts-hint = A line for each, such as Material: Stoneware. Lines of all languages stand in the same order.
admin-goods-bad-fact = Line { $line } is no fact: a name and a value with a colon between, each of at most { $longest } characters.
admin-goods-fact-twice = Line { $line } says the same fact a second time.
admin-goods-facts-more = There are more lines than in the default language, whose order counts.
admin-goods-facts-many = At most { $most } facts.
