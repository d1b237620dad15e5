import Records

@main
enum ReaderMain {
    static func main() {}
}
