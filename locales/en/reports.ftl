admin-nav-reports = Reports
admin-job-days = Reports
admin-job-days-text = Days are counted anew where something changed.

admin-overview-title = The last four weeks
admin-overview-text = { $days }, whole days, beside the four weeks before.
admin-overview-today = { $orders ->
    [0] No orders today so far
    [one] One order today so far: { $amount }
   *[other] { $orders } orders today so far: { $amount }
}
admin-overview-before = before: { $value }
admin-overview-spark = { $what }, day by day
admin-reports-as-table = Day by day, as a table
admin-overview-best = What brought most
admin-overview-more = All reports

admin-reports-text = Amounts in the shop’s own currency, by the rate of the day of the order; days of its time zone.
admin-reports-days = Which days
admin-reports-stretch = { $days } days
admin-reports-year = 12 months
admin-reports-from = From
admin-reports-to = To
admin-reports-against = Beside
admin-reports-against-before = As many days before
admin-reports-against-year = The same days last year
admin-reports-against-nothing = Nothing
admin-reports-no-day = This is not a day. Type one such as 2026-01-31.
admin-reports-too-early = Days begin with { $first }.
admin-reports-not-yet = This day is still to come.
admin-reports-turned = The last day is before the first.
admin-reports-too-long = At most { $most } days at once.
admin-reports-span = { $from } to { $to }
admin-reports-compared = beside { $days }
admin-reports-counted = Counted up to { $when }.
admin-reports-waiting = { $days ->
    [one] One day is still being counted.
   *[other] { $days } days are still being counted.
}
admin-reports-uncounted = Nothing is counted yet. It is done within a minute.
admin-reports-too-few = Fewer than { $least } visits: no shares can be told yet.
admin-reports-visits-from = Visits are known from { $day } on. What was before that nobody counted.
admin-reports-words-from = Words are known from { $day } on: older searches are deleted, and only counts of them are left.
admin-reports-words-cut = So much was searched for that these are the newest { $count } searches, back to { $day }.

admin-reports-sales = Sales
admin-reports-sales-text = An order counts on the day it was placed, a refund on the day it was decided. Cancelled orders count on no day.
admin-reports-plot = Net sales, { $days }
admin-reports-point = { $day }: { $net }
admin-reports-ends = Net sales, from { $low } to { $high }.
admin-reports-ends-both = Net sales, from { $low } to { $high }; the dashed line is the time before.
admin-reports-orders = Orders and buyers
admin-reports-orders-text = Orders from their placing on, paid or not; those that wait for a payment online are not there yet.
admin-reports-visits = From visit to order
admin-reports-visits-text = Visits of people who agreed to be counted; robots and people who work here are not among them. A visit is what one visitor did on one day without half an hour of silence.
admin-reports-products = Products
admin-reports-products-text = By what was charged for them, after discounts. Pieces that came back since are not taken off.
admin-reports-searches = Searches
admin-reports-searches-text = Words are shown once enough different people used them.
admin-reports-searched = { $count ->
    [one] One search on these days.
   *[other] { $count } searches on these days.
}
admin-reports-stock = Stock
admin-reports-stock-text = Down to their threshold, or gone in fewer than { $soon } days at the pace of the last { $days }. What ends first comes first.
admin-reports-earned-soon = It is being worked out. It is here when the page is opened again.
admin-reports-earned-more = What personalization earns, in detail

admin-reports-table-days = Day by day
admin-reports-table-sales = Sums
admin-reports-table-orders = Orders and buyers
admin-reports-table-visits = Steps of visits
admin-reports-table-products = Products
admin-reports-table-searches = Words searched for
admin-reports-table-searches-in-vain = Words that found nothing
admin-reports-table-search-places = Places of the results
admin-reports-table-stock = Running out

admin-reports-col-day = Day
admin-reports-col-week = Week from
admin-reports-col-month = Month from
admin-reports-col-orders = Orders
admin-reports-col-charged = Charged
admin-reports-col-refunds = Given back
admin-reports-col-net = Net sales
admin-reports-col-net-before = Before
admin-reports-col-visits = Visits
admin-reports-col-bought = With an order
admin-reports-col-figure = Figure
admin-reports-col-now = Now
admin-reports-col-before = Before
admin-reports-col-change = Change
admin-reports-col-step = Step
admin-reports-col-bar = Share
admin-reports-col-of-all = Of all visits
admin-reports-col-of-step = Of the step before
admin-reports-col-of-all-before = Before, of all
admin-reports-col-says = What it says
admin-reports-col-product = Product
admin-reports-col-variant = Variant
admin-reports-col-sku = SKU
admin-reports-col-looked = Visits that looked
admin-reports-col-pieces = Pieces
admin-reports-col-back = Came back
admin-reports-col-beside = Beside the first
admin-reports-col-words = Words
admin-reports-col-searches = Searches
admin-reports-col-browsers = Browsers
admin-reports-col-instead = Then found with
admin-reports-col-place = Place
admin-reports-col-shown = Shown
admin-reports-col-opened = Opened
admin-reports-col-of-shown = Of those shown
admin-reports-col-left = Left
admin-reports-col-threshold = Threshold
admin-reports-col-sold-lately = Sold in 28 days
admin-reports-col-lasts = Lasts, days

admin-reports-says-unknown = Cannot tell yet
admin-reports-says-same = No clear difference
admin-reports-says-more = Clearly more
admin-reports-says-fewer = Clearly fewer
admin-reports-no-products = Nothing was sold on these days.
admin-reports-no-searches = No words that enough people used.
admin-reports-no-places = No results of a search were shown on these days.
admin-reports-no-alerts = Nothing is running out.

admin-reports-fig-goods = Goods
admin-reports-fig-goods-said = Prices times pieces, before anything was taken off.
admin-reports-fig-discount = Discounts
admin-reports-fig-discount-said = What offers took off.
admin-reports-fig-delivery = Delivery
admin-reports-fig-delivery-said = What buyers paid for it.
admin-reports-fig-tax-added = Tax on top
admin-reports-fig-tax-added-said = Where prices are without tax.
admin-reports-fig-charged = Charged
admin-reports-fig-charged-said = Gross sales: goods less discounts, delivery and tax with it. What the orders of these days came to.
admin-reports-fig-refunded = Given back
admin-reports-fig-refunded-said = Refunds decided on these days, also of earlier orders.
admin-reports-fig-kept = Kept
admin-reports-fig-kept-said = Charged less given back.
admin-reports-fig-tax = Tax in that
admin-reports-fig-tax-said = The tax of what was kept. A refund has its share of the order’s tax.
admin-reports-fig-net = Net sales
admin-reports-fig-net-said = What was kept, without tax: goods and delivery after discounts and refunds.
admin-reports-fig-orders = Orders
admin-reports-fig-orders-said = Placed on these days and not cancelled since.
admin-reports-fig-value = Value of an order
admin-reports-fig-value-said = Charged, by orders: with tax and delivery, refunds not taken off.
admin-reports-fig-pieces = Pieces
admin-reports-fig-pieces-said = In these orders.
admin-reports-fig-first = First orders
admin-reports-fig-first-said = From addresses that had not ordered before: new customers.
admin-reports-fig-again = Orders of returning customers
admin-reports-fig-again-said = From addresses that had ordered before.
admin-reports-fig-again-share = Returning customers
admin-reports-fig-again-share-said = The share of orders from addresses that had ordered before. The line is their orders.
admin-reports-fig-unknown = Buyer not known any more
admin-reports-fig-unknown-said = Orders of people who were erased since; neither first nor returning.
admin-reports-fig-unpriced = Without an exchange rate
admin-reports-fig-unpriced-said = Orders in a currency that had no rate on their day. They are in no amount.
admin-reports-fig-refunds = Refunds
admin-reports-fig-refunds-said = How often money was given back on these days.
admin-reports-fig-cancelled = Cancelled
admin-reports-fig-cancelled-said = Placed on these days and cancelled, or given back whole before anything was sent. In no other figure.
admin-reports-fig-visits = Visits
admin-reports-fig-visits-said = In which anything was done.
admin-reports-fig-looked = Looked at a product
admin-reports-fig-looked-said = Or got further.
admin-reports-fig-carted = Put something in the cart
admin-reports-fig-carted-said = Or got further.
admin-reports-fig-began = Began the check-out
admin-reports-fig-began-said = Or ordered.
admin-reports-fig-bought = Ordered
admin-reports-fig-bought-said = An online order counts when it is paid.
admin-reports-fig-conversion = Visits with an order
admin-reports-fig-conversion-said = As a share of all visits of people who agreed to be counted. The line is the visits.
admin-reports-fig-personal = Personalization, against the control group
admin-reports-fig-personal-said = Each person counts once; an interval, because chance is part of it.

admin-sheet-empty = Cannot tell yet
admin-sheet-file = Take as CSV
admin-sheet-file-of = Take as CSV: { $what }
