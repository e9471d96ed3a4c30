/// Where the lines of a text begin and how many characters stand before each stretch of it, so that a place is found
/// without counting the text anew.
struct PlaceIndex {
    /// Offsets at which lines begin.
    private(set) var starts = [0]
    /// Unicode scalars before each stretch.
    private(set) var scalars = [0]
    /// Bytes of a stretch.
    static let stretch = 256

    /// Adds a line that begins at an offset.
    mutating func add(line start: Int) { starts.append(start) }

    /// Adds a stretch of so many scalars.
    mutating func add(stretch count: Int) { scalars.append(scalars[scalars.count - 1] + count) }

    /// The line of an offset, from 0.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
