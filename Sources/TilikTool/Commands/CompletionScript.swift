import Reports

/// What makes a shell complete a command line, from the table of commands and options.
struct CompletionScript {
    private let words: Words
    private let predicates: [String]

    init(_ words: Words, predicates: [String]) {
        self.words = words
        self.predicates = predicates
    }

    /// What can stand where a word is missing.
    private enum Place {
        /// One of some words.
        case names([String])
        /// A file or a folder.
        case file
        /// A folder.
        case folder
        /// Anything, which no shell can know.
        case text
    }

    private func place(of option: Option, in command: Command) -> Place? {
        switch option.form.value {
        case .none: nil
        case .text, .number, .day: .text
        case .choice(let names), .choiceFor(let names): .names(names)
        case .format: .names(command.formats)
        case .file, .path: .file
        case .folder: .folder
        case .rubric: .names(RubricShelf.ids)
        case .predicate: .names(predicates)
        }
    }

    /// The script of a shell.
    func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private var commands: [String] { Command.allCases.map(\.rawValue) + ["help"] }

    /// The first sentence on a command: what `help.main` says of it.
    private func summary(_ command: Command) -> String { CommandPage.summary(command, words).text }

    // MARK: bash

    /// For bash 3.2 and later; what it does not know is left to the names of files.
    private var bash: String {
        var lines = [
            "# bash completion for tilik: source <(tilik completion bash)", "# shellcheck shell=bash", "",
            "_tilik() {", "    local word before names=''", "    word=${COMP_WORDS[COMP_CWORD]}",
            "    before=${COMP_WORDS[COMP_CWORD - 1]}",
            "    # `--name=value` comes in three words.",
            "    if [[ $word == '=' ]]; then word=''; elif [[ $before == '=' ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi",
            "    COMPREPLY=()", "    case $COMP_CWORD,${COMP_WORDS[1]-} in",
            "        1,*) names='\((commands + ["--help", "--version"]).joined(separator: " "))' ;;",
            "        2,help) names='\(Command.allCases.map(\.rawValue).joined(separator: " "))' ;;",
        ]
        for command in Command.allCases {
            lines += ["        *,\(command.rawValue))", "            case $before in"]
            for option in command.options {
                guard let place = place(of: option, in: command) else { continue }
                guard case .names(let names) = place else {
                    lines.append("                \(option.rawValue)) return ;;")
                    continue
                }
                lines.append("                \(option.rawValue)) names='\(names.joined(separator: " "))' ;;")
            }
            let options = command.options.map(\.rawValue).joined(separator: " ")
            lines += [
                "                *)", "                    if [[ $word == -* ]]; then",
                "                        names='\(options)'",
            ]
            if !command.firstOperands.isEmpty {
                lines += [
                    "                    elif ((COMP_CWORD == 2)); then",
                    "                        names='\(command.firstOperands.joined(separator: " "))'",
                ]
            }
            lines += ["                    fi", "                    ;;", "            esac", "            ;;"]
        }
        return
            (lines + [
                "    esac", "    local name", "    for name in $names; do",
                "        [[ $name == \"$word\"* ]] && COMPREPLY+=(\"$name\")", "    done", "    return 0", "}",
                "complete -o bashdefault -o default -F _tilik tilik",
            ]).joined(separator: "\n")
    }

    // MARK: zsh

    private var zsh: String {
        var lines = [
            "#compdef tilik", "# zsh completion for tilik: tilik completion zsh > a folder of $fpath/_tilik", "",
            "_tilik() {", "  local curcontext=$curcontext", "  if (( CURRENT == 2 )); then",
            "    local -a commands", "    commands=(",
        ]
        lines += Command.allCases.map { "      \(quoted("\($0.rawValue):\(summary($0))"))" }
        lines += ["    )", "    _describe command commands", "    return", "  fi", "  case $words[2] in"]
        for command in Command.allCases {
            lines += [
                "    \(command.rawValue))", "      shift words", "      (( CURRENT-- ))", "      _arguments -s \\",
            ]
            for entry in CommandPage(command, words).options {
                let text = entry.text.map { "[]:\\".contains($0) ? " " : String($0) }.joined()
                var spec = "*\(entry.option.rawValue)"
                switch place(of: entry.option, in: command) {
                case nil: spec += "[\(text)]"
                case .names(let names)?: spec += "=[\(text)]:value:(\(names.joined(separator: " ")))"
                case .file?: spec += "=[\(text)]:file:_files"
                case .folder?: spec += "=[\(text)]:folder:_files -/"
                case .text?: spec += "=[\(text)]:value: "
                }
                lines.append("        \(quoted(spec)) \\")
            }
            if !command.firstOperands.isEmpty {
                lines.append("        \(quoted("1:action:(\(command.firstOperands.joined(separator: " ")))")) \\")
            }
            lines += ["        '*:file:_files'", "      ;;"]
        }
        return (lines + ["  esac", "}", "", "_tilik \"$@\""]).joined(separator: "\n")
    }

    // MARK: fish

    private var fish: String {
        var lines = ["# fish completion for tilik: tilik completion fish > ~/.config/fish/completions/tilik.fish"]
        for command in Command.allCases {
            lines.append(
                "complete -c tilik -n __fish_use_subcommand -f -a \(command.rawValue) -d \(quoted(summary(command)))")
        }
        for command in Command.allCases {
            let start = "complete -c tilik -n '__fish_seen_subcommand_from \(command.rawValue)'"
            for entry in CommandPage(command, words).options {
                var line = "\(start) -l \(entry.option.bareName)"
                if let short = entry.option.form.short { line += " -s \(short.dropFirst())" }
                switch place(of: entry.option, in: command) {
                case nil: break
                case .names(let names)?: line += " -x -a \(quoted(names.joined(separator: " ")))"
                case .file?: line += " -r -F"
                case .folder?: line += " -x -a '(__fish_complete_directories)'"
                case .text?: line += " -x"
                }
                lines.append(line + " -d \(quoted(entry.text))")
            }
            if !command.firstOperands.isEmpty {
                lines.append("\(start) -f -a \(quoted(command.firstOperands.joined(separator: " ")))")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A text as one word of a shell.
    private func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "’").replacing("\\", with: "") + "'"
    }
}
