"""Places: gemeente, wijk, buurt, postcode, and the terms that each gemeente sets."""
